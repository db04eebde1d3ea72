package io.analyticsengine.formula.accumulate;

import java.math.BigInteger;

/** An exact sum of doubles in its only form: sign and digits to the base 2^32, neither end zero; none for zero. */
final class Magnitude {
    private static final long MASK = 0xFFFF_FFFFL;

    private final boolean negative;
    private final int base;
    private final int[] digits;

    /**
     * @param base the first digit has the weight 2^(32 * base - 1074)
     * @param digits lowest first
     */
    Magnitude(boolean negative, int base, int[] digits) {
        this.negative = negative;
        this.base = base;
        this.digits = digits;
    }

    boolean negative() {
        return negative;
    }

    int base() {
        return base;
    }

    int[] digits() {
        return digits;
    }

    /** The nearest double, ties to even. */
    double round() {
        if (digits.length == 0) {
            return 0.0;
        }
        int take = take();
        double rounded = Doubles.round(top(take), hasMoreThan(take), exponent(take));
        return negative ? -rounded : rounded;
    }

    /** Whether {@link #round} is the sum itself. */
    boolean isDouble() {
        if (digits.length == 0) {
            return true;
        }
        int take = take();
        return !hasMoreThan(take) && (top(take) & 0x3FF) == 0 && Double.isFinite(round());
    }

    BigInteger toBigInteger() {
        BigInteger value = BigInteger.ZERO;
        for (int index = digits.length - 1; index >= 0; index--) {
            value = value.shiftLeft(32).or(BigInteger.valueOf(digits[index] & MASK));
        }
        return negative ? value.negate() : value;
    }

    int exponent() {
        return 32 * base + Doubles.LEAST_EXPONENT;
    }

    /** How many bits below the highest digit make it 63. */
    private int take() {
        return 63 - (Integer.SIZE - Integer.numberOfLeadingZeros(digits[digits.length - 1]));
    }

    private long below() {
        return (digit(digits.length - 2) << 32) | digit(digits.length - 3);
    }

    private long digit(int index) {
        return index < 0 ? 0 : digits[index] & MASK;
    }

    private long top(int take) {
        return (digit(digits.length - 1) << take) | (below() >>> (Long.SIZE - take));
    }

    private boolean hasMoreThan(int take) {
        if (below() << take != 0) {
            return true;
        }
        for (int index = digits.length - 4; index >= 0; index--) {
            if (digits[index] != 0) {
                return true;
            }
        }
        return false;
    }

    private int exponent(int take) {
        return exponent() + 32 * (digits.length - 1) - take;
    }
}
