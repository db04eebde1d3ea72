package io.analyticsengine.catalog.api;

/** Types of attributes. */
public enum AttributeType {
    BOOLEAN,
    INTEGER,
    DECIMAL,
    DOUBLE,
    STRING,
    TIMESTAMP;

    /** Whether values can be grouped by: few and equal to themselves. */
    public boolean isDimension() {
        return this == STRING || this == INTEGER || this == BOOLEAN;
    }
}
