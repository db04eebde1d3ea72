package io.analyticsengine.wire;

/** The registry refused to register one of our schemas; a deployment error, not a record's. */
public final class SchemaRefusedException extends RuntimeException {

    public SchemaRefusedException(String message) {
        super(message);
    }
}
