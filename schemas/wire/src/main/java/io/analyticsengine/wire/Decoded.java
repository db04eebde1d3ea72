package io.analyticsengine.wire;

import org.apache.avro.generic.GenericRecord;

/** What became of the bytes of a record. */
public sealed interface Decoded {

    /** A record; {@code schemaId} tells its writer's schema, so that callers can cache what they derive from it. */
    record Value(int schemaId, GenericRecord record) implements Decoded {}

    /** No bytes: a tombstone. */
    record Tombstone() implements Decoded {}

    /** The bytes are not ours, or don't fit their schema. */
    record Unreadable(String message) implements Decoded {}

    /** The registry says that it doesn't know the schema. */
    record UnknownSchema(int schemaId) implements Decoded {

        /** For people. */
        public String message() {
            return "the registry doesn't know schema " + schemaId;
        }
    }
}
