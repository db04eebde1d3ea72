package io.analyticsengine.local;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A failure of the local stack: one line that says what happened and one that says what to do. */
public final class LocalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final LocalError error;
    private final String remedy;

    public LocalException(LocalError error, String message, String remedy) {
        this(error, message, remedy, null);
    }

    public LocalException(LocalError error, String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.error = Objects.requireNonNull(error);
        this.remedy = Objects.requireNonNull(remedy);
    }

    public LocalError error() {
        return error;
    }

    public String remedy() {
        return remedy;
    }
}
