package io.analyticsengine.formula;

import java.util.Objects;

/**
 * One thing wrong with a formula's text.
 *
 * @param from offset of the first character concerned, in UTF-16 units from 0
 * @param to offset behind the last one; equal to {@code from} at the end of the text
 * @param line from 1
 * @param column from 1, in UTF-16 units
 * @param message what is wrong
 * @param remedy what to do about it
 */
public record FormulaError(
        FormulaErrorCode code, int from, int to, int line, int column, String message, String remedy) {
    public FormulaError {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
    }
}
