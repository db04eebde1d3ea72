package io.analyticsengine.gateway.feed;

import org.jspecify.annotations.Nullable;

/** The schema registry gave no usable answer: the record is tried again. */
final class RegistryUnavailableException extends Exception {

    RegistryUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
