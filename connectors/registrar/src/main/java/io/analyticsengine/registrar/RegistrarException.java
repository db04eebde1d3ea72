package io.analyticsengine.registrar;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connector that could not be applied, with what to do about it. */
public final class RegistrarException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RegistrarError error;
    private final String remedy;

    public RegistrarException(RegistrarError error, String message, String remedy) {
        this(error, message, remedy, null);
    }

    public RegistrarException(RegistrarError error, String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.error = Objects.requireNonNull(error);
        this.remedy = Objects.requireNonNull(remedy);
    }

    public RegistrarError error() {
        return error;
    }

    public String remedy() {
        return remedy;
    }
}
