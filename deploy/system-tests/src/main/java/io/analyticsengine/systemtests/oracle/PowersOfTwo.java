package io.analyticsengine.systemtests.oracle;

import java.math.BigDecimal;

/** Exact decimal powers of two. */
final class PowersOfTwo {
    private PowersOfTwo() {}

    static BigDecimal of(int exponent) {
        return exponent >= 0 ? BigDecimal.TWO.pow(exponent) : new BigDecimal("0.5").pow(-exponent);
    }
}
