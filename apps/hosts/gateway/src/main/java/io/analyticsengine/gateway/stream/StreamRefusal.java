package io.analyticsengine.gateway.stream;

/** A message that is refused. Malformed ones end the connection. */
final class StreamRefusal extends Exception {

    private final StreamError error;

    StreamRefusal(StreamError error, String detail) {
        super(detail, null, false, false);
        this.error = error;
    }

    StreamError error() {
        return error;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
