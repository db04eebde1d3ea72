package io.analyticsengine.formula.accumulate;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * SUM and AVG of DOUBLE: the correctly rounded true sum. NaN and the infinities are counted apart, so that they can be
 * taken away again. Layout: count; one byte of flags (1: negative, 2: NaN or infinities follow); number of digits; if
 * any, the first one's position and the digits (32 bits each, lowest first); if flagged, the three counts.
 */
public final class DoubleSumAccumulator implements Accumulator {
    private static final int NEGATIVE = 1;
    private static final int NOT_FINITE = 2;

    private final boolean average;
    private Superaccumulator finite = new Superaccumulator();
    private long count;
    private long notANumber;
    private long infinite;
    private long negativeInfinite;

    DoubleSumAccumulator(boolean average) {
        this.average = average;
    }

    @Override
    public void add(Object value, int sign) {
        double number = (Double) value;
        count += sign;
        if (Double.isFinite(number)) {
            finite.add(sign > 0 ? number : -number);
        } else if (Double.isNaN(number)) {
            notANumber += sign;
        } else if (number > 0) {
            infinite += sign;
        } else {
            negativeInfinite += sign;
        }
    }

    @Override
    public void merge(Accumulator other) {
        DoubleSumAccumulator that = (DoubleSumAccumulator) other;
        finite.merge(that.finite);
        count += that.count;
        notANumber += that.notANumber;
        infinite += that.infinite;
        negativeInfinite += that.negativeInfinite;
    }

    @Override
    public boolean isZero() {
        return count == 0 && allFinite() && finite.isZero();
    }

    private boolean allFinite() {
        return notANumber == 0 && infinite == 0 && negativeInfinite == 0;
    }

    @Override
    public Accumulator copy() {
        DoubleSumAccumulator copy = new DoubleSumAccumulator(average);
        copy.finite = finite.copy();
        copy.count = count;
        copy.notANumber = notANumber;
        copy.infinite = infinite;
        copy.negativeInfinite = negativeInfinite;
        return copy;
    }

    @Override
    public void write(StateWriter writer) {
        Magnitude magnitude = finite.magnitude();
        writer.signed(count);
        writer.octet((magnitude.negative() ? NEGATIVE : 0) | (allFinite() ? 0 : NOT_FINITE));
        writer.unsigned(magnitude.digits().length);
        if (magnitude.digits().length > 0) {
            writer.unsigned(magnitude.base());
            for (int digit : magnitude.digits()) {
                writer.fixed32(digit);
            }
        }
        if (!allFinite()) {
            writer.signed(notANumber);
            writer.signed(infinite);
            writer.signed(negativeInfinite);
        }
    }

    DoubleSumAccumulator read(StateReader reader) {
        count = reader.signed();
        int flags = reader.octet();
        if (flags > (NEGATIVE | NOT_FINITE)) {
            throw StateReader.malformed("unknown flags");
        }
        int[] digits = new int[reader.unsigned(Superaccumulator.MOST_CHUNKS)];
        int base = digits.length == 0 ? 0 : reader.unsigned(Superaccumulator.MOST_CHUNKS - digits.length);
        for (int index = 0; index < digits.length; index++) {
            digits[index] = reader.fixed32();
        }
        finite = Superaccumulator.of(new Magnitude((flags & NEGATIVE) != 0, base, digits));
        if ((flags & NOT_FINITE) != 0) {
            notANumber = reader.signed();
            infinite = reader.signed();
            negativeInfinite = reader.signed();
        }
        return this;
    }

    @Override
    public @Nullable Object result() {
        if (count <= 0) {
            return null;
        }
        if (notANumber > 0 || (infinite > 0 && negativeInfinite > 0)) {
            return Double.NaN;
        }
        if (infinite > 0 || negativeInfinite > 0) {
            return infinite > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        Magnitude magnitude = finite.magnitude();
        if (!average) {
            return magnitude.round();
        }
        if (magnitude.isDouble() && count < 1L << 53) {
            return magnitude.round() / (double) count;
        }
        return Quotients.divide(magnitude.toBigInteger(), BigInteger.valueOf(count), magnitude.exponent());
    }
}
