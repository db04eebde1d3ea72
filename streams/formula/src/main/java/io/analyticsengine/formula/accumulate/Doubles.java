package io.analyticsengine.formula.accumulate;

/** Builds doubles from their bits. */
final class Doubles {
    /** The smallest positive double is two to this power. */
    static final int LEAST_EXPONENT = -1_074;

    private Doubles() {}

    /**
     * The double nearest to {@code magnitude * 2^exponent}, ties to even.
     *
     * @param magnitude not negative, 63 bits at most
     * @param more whether the true value is a little larger, by less than one unit of the magnitude; then the magnitude
     *     needs 55 bits at least, unless the value is below the smallest numbers
     */
    static double round(long magnitude, boolean more, int exponent) {
        int length = Long.SIZE - Long.numberOfLeadingZeros(magnitude);
        int drop = Math.max(length - 53, LEAST_EXPONENT - exponent);
        if (drop <= 0) {
            return Math.scalb((double) magnitude, exponent);
        }
        if (drop > length) {
            return 0.0;
        }
        long kept = magnitude >>> drop;
        long half = 1L << (drop - 1);
        long dropped = magnitude & ((half << 1) - 1);
        boolean up = dropped > half || (dropped == half && (more || (kept & 1) == 1));
        // At most 2^53, so the conversion is exact, and the result is a double or an overflow to infinity.
        return Math.scalb((double) (up ? kept + 1 : kept), exponent + drop);
    }
}
