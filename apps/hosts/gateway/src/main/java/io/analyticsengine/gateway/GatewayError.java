package io.analyticsengine.gateway;

import io.analyticsengine.kit.ErrorCode;
import io.analyticsengine.kit.ErrorKind;

/**
 * What the gateway refuses, over REST and over a stream, beside the common errors. Each has a WebSocket close code, which is used
 * where a connection cannot go on.
 */
public enum GatewayError implements ErrorCode {
    MALFORMED_MESSAGE(ErrorKind.USER, 400, "The message is not one of the protocol"),
    BINARY_MESSAGE(ErrorKind.USER, 400, "Messages are text"),
    INVALID_SUBSCRIPTION(ErrorKind.USER, 400, "The subscription is not valid"),
    KPI_UNKNOWN(ErrorKind.USER, 404, "There is no such KPI"),
    PERIOD_NOT_DECLARED(ErrorKind.USER, 404, "The KPI has no such period"),
    GROUP_NOT_DECLARED(ErrorKind.USER, 404, "The KPI has no such group"),
    SUBSCRIPTION_UNKNOWN(ErrorKind.USER, 404, "There is no such subscription"),
    ORIGIN_NOT_ALLOWED(ErrorKind.USER, 403, "Pages of this origin may not connect"),
    TOO_MANY_SUBSCRIPTIONS(ErrorKind.RESOURCES, 429, "The connection has too many subscriptions"),
    TOO_MANY_SERIES(ErrorKind.RESOURCES, 429, "The connection has too many series"),
    TOO_MANY_CONNECTIONS(ErrorKind.RESOURCES, 503, "The gateway has too many connections"),
    TOO_MANY_MESSAGES(ErrorKind.RESOURCES, 429, "The client sends too many messages"),
    TOO_SLOW(ErrorKind.RESOURCES, 408, "The client does not take what is sent");

    private final ErrorKind kind;
    private final int status;
    private final String title;

    GatewayError(ErrorKind kind, int status, String title) {
        this.kind = kind;
        this.status = status;
        this.title = title;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    /** The WebSocket close code: 4000 plus the status. */
    public int closeCode() {
        return 4_000 + status;
    }
}
