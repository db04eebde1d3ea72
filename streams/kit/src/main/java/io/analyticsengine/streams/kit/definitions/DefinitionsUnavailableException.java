package io.analyticsengine.streams.kit.definitions;

/** The definitions could not be read up to now in time. */
public final class DefinitionsUnavailableException extends RuntimeException {

    public DefinitionsUnavailableException(String message) {
        super(message);
    }
}
