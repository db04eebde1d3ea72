package io.analyticsengine.formula.accumulate;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Exact quotients, rounded once to the nearest double (ties to even). */
final class Quotients {
    private static final long EXACT = 1L << 53;

    private Quotients() {}

    static double divide(BigDecimal sum, long count) {
        BigInteger unscaled = sum.unscaledValue();
        if (unscaled.bitLength() < 53 && count < EXACT && sum.scale() < 16) {
            long divisor = count;
            for (int digit = 0; digit < sum.scale() && divisor < EXACT; digit++) {
                divisor *= 10;
            }
            if (divisor < EXACT) {
                // Both are exact doubles, so this one division rounds correctly.
                return (double) unscaled.longValue() / (double) divisor;
            }
        }
        return divide(unscaled, BigInteger.TEN.pow(sum.scale()).multiply(BigInteger.valueOf(count)), 0);
    }

    /** {@code numerator * 2^exponent / denominator}; the denominator is positive. */
    static double divide(BigInteger numerator, BigInteger denominator, int exponent) {
        if (numerator.signum() == 0) {
            return 0.0;
        }
        BigInteger magnitude = numerator.abs();
        // Enough bits for 53 and two to decide the rounding; the remainder says whether anything follows.
        int shift = 56 - (magnitude.bitLength() - denominator.bitLength());
        BigInteger[] parts = shift >= 0
                ? magnitude.shiftLeft(shift).divideAndRemainder(denominator)
                : magnitude.divideAndRemainder(denominator.shiftLeft(-shift));
        double rounded = Doubles.round(parts[0].longValueExact(), parts[1].signum() != 0, exponent - shift);
        return numerator.signum() < 0 ? -rounded : rounded;
    }
}
