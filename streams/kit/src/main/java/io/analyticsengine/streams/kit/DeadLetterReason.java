package io.analyticsengine.streams.kit;

/** Why a record was set aside; the code in the header {@code deadletter.reason}. */
public enum DeadLetterReason {
    /** The bytes are not Avro in the wire format, or don't fit their schema. */
    UNREADABLE,
    /** The registry answered that it doesn't know the schema. */
    UNKNOWN_SCHEMA,
    /** An update or delete whose row before the change is missing; the old contribution can't be taken back. */
    BEFORE_IMAGE_MISSING,
    /** The table was emptied at one stroke; which rows left is not told, so none can be taken back. */
    TRUNCATED,
    /** The row has no event time. */
    EVENT_TIME_MISSING,
    /** The row doesn't fit its entity: a missing column, a wrong type, a null where none may be. */
    CHECK_FAILED,
    /** A formula could not be evaluated on the row. */
    EVALUATION,
    /** A fact that came after its window's time; quarantined. */
    LATE
}
