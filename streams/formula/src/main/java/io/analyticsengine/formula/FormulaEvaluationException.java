package io.analyticsengine.formula;

import java.util.Objects;

/** A checked formula met a value it cannot compute with: a fault of the row or of stored bytes, not of the formula. */
public final class FormulaEvaluationException extends RuntimeException {

    /** Why the evaluation failed. */
    public enum Code {
        /** INTEGER arithmetic of one row left 64 bits. */
        INTEGER_OVERFLOW,
        /** A DECIMAL with more than 1,000 digits or a scale beyond ±1,000. */
        DECIMAL_RANGE,
        /** A row carries a value of another type than its attribute declares. */
        VALUE_TYPE,
        /** A retraction met an aggregate that only takes additions (MIN, MAX over facts). */
        RETRACTION,
        /** The bytes are not accumulators of this formula. */
        MALFORMED_STATE
    }

    private final Code code;

    public FormulaEvaluationException(Code code, String message) {
        super(message);
        this.code = Objects.requireNonNull(code, "code");
    }

    public FormulaEvaluationException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    public Code code() {
        return code;
    }
}
