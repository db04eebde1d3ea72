package io.analyticsengine.gateway.feed;

/** A record that cannot be read, now or later. It is counted and passed over. */
final class PoisonRecordException extends Exception {

    PoisonRecordException(String message) {
        super(message);
    }

    PoisonRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
