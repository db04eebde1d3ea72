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

    /** Without trailing zeros, so that 10.50 and 10.5 are the same definition. */
    public Thresholds {
        warning = plain(warning);
        critical = plain(critical);
    }

    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Which values are bad. */
    public enum Direction {
        /** High values are bad. */
        ABOVE,
        /** Low values are bad. */
        BELOW
    }
}
