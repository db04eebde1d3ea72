package io.analyticsengine.kit;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One of the things that are wrong with a request.
 *
 * @param code stable code
 * @param pointer JSON pointer (RFC 6901) to the place in the document, or the name of the parameter; null where there is none
 * @param line line in the text that was sent, from 1; null where unknown
 * @param column column in that line, from 1; null where unknown
 * @param message what is wrong, for people
 * @param remedy what to do about it
 */
public record ProblemItem(
        String code,
        @Nullable String pointer,
        @Nullable Integer line,
        @Nullable Integer column,
        String message,
        String remedy) {

    public ProblemItem {
        requireNonNull(code, "code is null");
        requireNonNull(message, "message is null");
        requireNonNull(remedy, "remedy is null");
    }

    /** An item without a position in a text. */
    public static ProblemItem of(ErrorCode code, @Nullable String pointer, String message, String remedy) {
        return new ProblemItem(code.name(), pointer, null, null, message, remedy);
    }
}
