package io.analyticsengine.streams.kpi.standardize;

/** Converts a column's value, never null, to the attribute's Java type. */
@FunctionalInterface
interface ColumnReader {

    /** @throws MismatchException when this value doesn't fit the attribute's type */
    Object read(Object value) throws MismatchException;

    /** A value, or every value of a column, that doesn't fit. Without a stack trace, because bad rows may be many. */
    final class MismatchException extends Exception {
        MismatchException(String message) {
            super(message, null, false, false);
        }
    }
}
