package io.analyticsengine.kit;

/** The errors that any HTTP interface of ours can answer with, whatever it serves. */
public enum CommonError implements ErrorCode {
    BAD_REQUEST(ErrorKind.USER, 400, "The request is not valid"),
    MALFORMED_BODY(ErrorKind.USER, 400, "The body cannot be read"),
    INVALID_PARAMETER(ErrorKind.USER, 400, "A parameter is not valid"),
    UNKNOWN_PATH(ErrorKind.USER, 404, "There is nothing at this path"),
    METHOD_NOT_ALLOWED(ErrorKind.USER, 405, "This method is not offered here"),
    NOT_ACCEPTABLE(ErrorKind.USER, 406, "The answer is not available in this format"),
    BODY_TOO_LARGE(ErrorKind.USER, 413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(ErrorKind.USER, 415, "The body has a format that is not read here"),
    INTERNAL(ErrorKind.INTERNAL, 500, "Something went wrong on our side"),
    UNAVAILABLE(ErrorKind.EXTERNAL, 503, "A system that is needed does not answer");

    private final ErrorKind kind;
    private final int status;
    private final String title;

    CommonError(ErrorKind kind, int status, String title) {
        this.kind = kind;
        this.status = status;
        this.title = title;
    }

    /** The code that describes a bare HTTP status; the nearest general one where there is no exact match. */
    public static CommonError ofStatus(int status) {
        for (var error : values()) {
            if (error.status == status) {
                return error;
            }
        }
        return status >= 500 ? INTERNAL : BAD_REQUEST;
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
