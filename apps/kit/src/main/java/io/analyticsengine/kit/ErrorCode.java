package io.analyticsengine.kit;

/**
 * A coded error. Each module declares its own as an enum, so that {@link #name()} is stable, searchable and documented in one
 * place.
 */
public interface ErrorCode {

    /** The stable code, {@code UPPER_CASE}; callers may branch on it. */
    String name();

    /** Who can do something about it. */
    ErrorKind kind();

    /** The HTTP status it is answered with. */
    int status();

    /** One short sentence that is the same for every occurrence. */
    String title();
}
