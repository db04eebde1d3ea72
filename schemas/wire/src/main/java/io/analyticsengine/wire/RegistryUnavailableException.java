package io.analyticsengine.wire;

import org.jspecify.annotations.Nullable;

/** The registry gave no usable answer. It says nothing about the record, which must be tried again later. */
public final class RegistryUnavailableException extends RuntimeException {

    public RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
