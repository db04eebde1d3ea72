package io.analyticsengine.gateway.rest;

import io.analyticsengine.kit.ErrorCode;
import io.analyticsengine.kit.ErrorKind;

/** What can be wrong with a request to the gateway, beside the common errors. */
public enum GatewayError implements ErrorCode {
    KPI_UNKNOWN(ErrorKind.USER, 404, "There is no such KPI"),
    PERIOD_NOT_DECLARED(ErrorKind.USER, 404, "The KPI has no such period"),
    GROUP_NOT_DECLARED(ErrorKind.USER, 404, "The KPI has no such group");

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
}
