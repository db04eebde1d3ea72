package io.analyticsengine.catalog.api;

import java.math.BigDecimal;

/**
 * When a value deserves attention.
 *
 * @param direction which side is bad
 * @param warning first level
 * @param critical second level, on the bad side of the first
 */
public record Thresholds(Direction direction, BigDecimal warning, BigDecimal critical) {

    /** Which values are bad. */
    public enum Direction {
        /** High values are bad. */
        ABOVE,
        /** Low values are bad. */
        BELOW
    }
}
