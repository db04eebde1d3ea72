package io.analyticsengine.streams.kpi.standardize;

import org.jspecify.annotations.Nullable;

/**
 * One change of one row of an entity, as far as it can be used: what is to be taken away and what is to be added.
 *
 * <p>An image that fails its entity's check is absent: it was not added when it came, so it isn't taken away when it goes. That
 * holds as long as the same definition of the entity reads both; a KPI that outlived a change of the definition would be wrong.
 *
 * @param before the row before the change, if there was a usable one
 * @param after the row after the change, if there is a usable one
 * @param rejection why the row after the change is not usable, or why the whole record is not
 * @param sourceTime commit time at the source in milliseconds, if the source tells
 * @param inSnapshot the record is part of a source's initial snapshot and more of it follows: event times come in no order
 */
public record Change(
        @Nullable EventRow before,
        @Nullable EventRow after,
        @Nullable Rejection rejection,
        @Nullable Long sourceTime,
        boolean inSnapshot) {

    /** Nothing to do, for example a tombstone. */
    public static final Change NONE = new Change(null, null, null, null, false);

    /** The record can't be used at all. */
    public static Change rejected(Rejection rejection) {
        return new Change(null, null, rejection, null, false);
    }
}
