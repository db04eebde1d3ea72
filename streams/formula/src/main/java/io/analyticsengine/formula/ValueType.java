package io.analyticsengine.formula;

/**
 * The types of the language. A {@link Row} carries them as {@code Boolean}, {@code Long}, {@code BigDecimal},
 * {@code Double}, {@code String}, and for TIMESTAMP a {@code Long} of microseconds since 1970-01-01 UTC.
 */
public enum ValueType {
    BOOLEAN,
    INTEGER,
    DECIMAL,
    DOUBLE,
    STRING,
    TIMESTAMP;

    /** INTEGER, DECIMAL and DOUBLE; in arithmetic and comparison each widens to the next. */
    public boolean isNumeric() {
        return this == INTEGER || this == DECIMAL || this == DOUBLE;
    }
}
