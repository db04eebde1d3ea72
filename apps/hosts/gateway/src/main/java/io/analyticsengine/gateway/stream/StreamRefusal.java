package io.analyticsengine.gateway.stream;

import io.analyticsengine.gateway.GatewayError;

/** A message that is refused. Malformed ones end the connection. */
final class StreamRefusal extends Exception {

    private final GatewayError error;

    StreamRefusal(GatewayError error, String detail) {
        super(detail, null, false, false);
        this.error = error;
    }

    GatewayError error() {
        return error;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
