package io.analyticsengine.formula.accumulate;

import java.util.Arrays;

/**
 * An exact sum of finite doubles after Radford M. Neal, "Fast exact summation using small and large superaccumulators"
 * (2015): a fixed-point number from 2^-1074 upwards in chunks of 32 bits, each held in 64 so that carries can wait for a
 * thousand additions. Unlike there, only the chunks in use are kept (two to four for typical data), because a cell holds
 * one of these.
 */
final class Superaccumulator {
    /** 2,098 bits of the doubles and 64 for as many additions as can be counted. */
    static final int MOST_CHUNKS = 68;

    private static final int ADDITIONS_BEFORE_CARRY = 1_024;
    private static final long MASK = 0xFFFF_FFFFL;
    private static final long[] NONE = {};

    private long[] chunks = NONE;
    /** Chunk 0 has the weight 2^(32 * base - 1074). */
    private int base;

    private int pending;

    /** Adds a finite number. */
    void add(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> 52) & 0x7FF;
        long mantissa = bits & 0xF_FFFF_FFFF_FFFFL;
        if (exponent != 0) {
            mantissa |= 1L << 52;
            exponent--;
        }
        if (mantissa == 0) {
            return;
        }
        int index = exponent >>> 5;
        int shift = exponent & 31;
        cover(index, index + 2);
        int at = index - base;
        long low = (mantissa << shift) & MASK;
        long high = mantissa >>> (32 - shift);
        if (bits >= 0) {
            chunks[at] += low;
            chunks[at + 1] += high;
        } else {
            chunks[at] -= low;
            chunks[at + 1] -= high;
        }
        added();
    }

    void merge(Superaccumulator other) {
        other.carry();
        if (other.chunks.length == 0) {
            return;
        }
        cover(other.base, other.base + other.chunks.length);
        for (int index = 0; index < other.chunks.length; index++) {
            chunks[other.base + index - base] += other.chunks[index];
        }
        added();
    }

    private void added() {
        if (++pending == ADDITIONS_BEFORE_CARRY) {
            carry();
        }
    }

    private void cover(int from, int to) {
        if (chunks.length == 0) {
            chunks = new long[to - from];
            base = from;
        } else if (from < base || to > base + chunks.length) {
            int first = Math.min(from, base);
            long[] wider = new long[Math.max(to, base + chunks.length) - first];
            System.arraycopy(chunks, 0, wider, base - first, chunks.length);
            chunks = wider;
            base = first;
        }
    }

    /** Brings all chunks but the highest into 0 … 2^32 - 1; the highest keeps the sign. */
    private void carry() {
        int last = chunks.length - 1;
        boolean zero = true;
        for (int index = 0; index < last; index++) {
            chunks[index + 1] += chunks[index] >> 32;
            chunks[index] &= MASK;
            zero &= chunks[index] == 0;
        }
        pending = 0;
        if (last < 0 || (zero && chunks[last] == 0)) {
            chunks = NONE;
        } else if (Math.abs(chunks[last]) > MASK) {
            cover(base, base + chunks.length + 1);
            chunks[last + 1] = chunks[last] >> 32;
            chunks[last] &= MASK;
        }
        pending = 1;
    }

    boolean isZero() {
        carry();
        return chunks.length == 0;
    }

    Superaccumulator copy() {
        Superaccumulator copy = new Superaccumulator();
        copy.chunks = chunks.length == 0 ? NONE : chunks.clone();
        copy.base = base;
        copy.pending = pending;
        return copy;
    }

    Magnitude magnitude() {
        carry();
        int high = chunks.length - 1;
        while (high >= 0 && chunks[high] == 0) {
            high--;
        }
        if (high < 0) {
            return new Magnitude(false, 0, new int[0]);
        }
        boolean negative = chunks[high] < 0;
        int[] digits = new int[high + 1];
        long carry = 0;
        for (int index = 0; index <= high; index++) {
            long digit = (negative ? -chunks[index] : chunks[index]) + carry;
            digits[index] = (int) digit;
            carry = digit >> 32;
        }
        return trimmed(negative, digits);
    }

    private Magnitude trimmed(boolean negative, int[] digits) {
        int low = 0;
        while (digits[low] == 0) {
            low++;
        }
        int high = digits.length;
        while (digits[high - 1] == 0) {
            high--;
        }
        return new Magnitude(negative, base + low, Arrays.copyOfRange(digits, low, high));
    }

    static Superaccumulator of(Magnitude magnitude) {
        Superaccumulator accumulator = new Superaccumulator();
        int[] digits = magnitude.digits();
        if (digits.length > 0) {
            accumulator.cover(magnitude.base(), magnitude.base() + digits.length);
            for (int index = 0; index < digits.length; index++) {
                long digit = digits[index] & MASK;
                accumulator.chunks[index] = magnitude.negative() ? -digit : digit;
            }
            accumulator.pending = 1;
        }
        return accumulator;
    }
}
