package io.analyticsengine.kit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param limit items at most
 * @param after where the previous page ended; empty for the first page
 */
public record PageRequest(int limit, Optional<Cursor> after) {

    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 500;

    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be in 1..." + MAX_LIMIT + ", is " + limit);
        }
    }

    /**
     * Reads the query parameters {@code limit} and {@code cursor}.
     *
     * @param cursorParts number of components that this list's cursors have
     * @throws ProblemException INVALID_PARAMETER
     */
    public static PageRequest parse(@Nullable String limit, @Nullable String cursor, int cursorParts) {
        return new PageRequest(
                limit == null ? DEFAULT_LIMIT : parseLimit(limit),
                Optional.ofNullable(cursor).map(text -> Cursor.decode(text, cursorParts)));
    }

    private static int parseLimit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the refusal
        }
        var message = "'limit' is not a number from 1 to " + MAX_LIMIT;
        throw new ProblemException(
                CommonError.INVALID_PARAMETER,
                message,
                List.of(ProblemItem.of(
                        CommonError.INVALID_PARAMETER,
                        "limit",
                        message,
                        "Send a whole number from 1 to " + MAX_LIMIT + ", or leave it out for " + DEFAULT_LIMIT
                                + ".")));
    }
}
