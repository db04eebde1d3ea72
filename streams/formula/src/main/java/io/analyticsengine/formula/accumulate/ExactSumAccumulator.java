package io.analyticsengine.formula.accumulate;

import io.analyticsengine.formula.ValueType;
import io.analyticsengine.formula.evaluate.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * SUM and AVG of INTEGER and DECIMAL: a scaled 64-bit integer that becomes a {@link BigInteger} while 64 bits do not hold
 * it. Layout: count, scale, unscaled sum (each in its shortest form; the sum without trailing zeros behind the point).
 */
public final class ExactSumAccumulator implements Accumulator {
    private static final long[] TENS = new long[19];

    static {
        TENS[0] = 1;
        for (int power = 1; power < TENS.length; power++) {
            TENS[power] = TENS[power - 1] * 10;
        }
    }

    private final ValueType input;
    private final boolean average;
    private long count;
    private int scale;
    private long sum;
    /** The sum instead of {@link #sum} while that cannot hold it. */
    private @Nullable BigInteger wide;

    ExactSumAccumulator(ValueType input, boolean average) {
        this.input = input;
        this.average = average;
    }

    @Override
    public void add(Object value, int sign) {
        count += sign;
        if (value instanceof Long integer) {
            addUnscaled(integer, 0, sign);
            return;
        }
        BigDecimal decimal = (BigDecimal) value;
        BigInteger unscaled = decimal.unscaledValue();
        if (unscaled.bitLength() < Long.SIZE && decimal.scale() >= 0) {
            addUnscaled(unscaled.longValue(), decimal.scale(), sign);
        } else {
            addWide(sign > 0 ? decimal : decimal.negate());
        }
    }

    private void addUnscaled(long unscaled, int itsScale, int sign) {
        if (wide == null) {
            if (sum == 0) {
                scale = itsScale;
            }
            if (scale == itsScale ? addSame(unscaled, sign) : addOther(unscaled, itsScale, sign)) {
                return;
            }
        }
        BigDecimal decimal = BigDecimal.valueOf(unscaled, itsScale);
        addWide(sign > 0 ? decimal : decimal.negate());
    }

    private boolean addSame(long unscaled, int sign) {
        long total = sign > 0 ? sum + unscaled : sum - unscaled;
        boolean overflow = sign > 0 ? ((sum ^ total) & (unscaled ^ total)) < 0 : ((sum ^ unscaled) & (sum ^ total)) < 0;
        if (!overflow) {
            sum = total;
        }
        return !overflow;
    }

    private boolean addOther(long unscaled, int itsScale, int sign) {
        int apart = Math.abs(scale - itsScale);
        if (apart >= TENS.length) {
            return false;
        }
        long factor = TENS[apart];
        long narrower = scale < itsScale ? sum : unscaled;
        long scaled = narrower * factor;
        if (Math.multiplyHigh(narrower, factor) != scaled >> 63) {
            return false;
        }
        if (scale > itsScale) {
            return addSame(scaled, sign);
        }
        scale = itsScale;
        sum = scaled;
        return addSame(unscaled, sign);
    }

    private void addWide(BigDecimal value) {
        set(exact().add(value));
    }

    private void set(BigDecimal value) {
        BigDecimal whole = value.scale() < 0 ? value.setScale(0) : value;
        BigInteger unscaled = whole.unscaledValue();
        boolean narrow = unscaled.bitLength() < Long.SIZE;
        scale = whole.scale();
        sum = narrow ? unscaled.longValue() : 0;
        wide = narrow ? null : unscaled;
    }

    private BigDecimal exact() {
        return wide == null ? BigDecimal.valueOf(sum, scale) : new BigDecimal(wide, scale);
    }

    /** Without trailing zeros behind the point, so that it does not depend on what was added and taken away before. */
    private BigDecimal canonical() {
        BigDecimal exact = exact();
        if (exact.scale() == 0) {
            return exact;
        }
        BigDecimal stripped = exact.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    @Override
    public void merge(Accumulator other) {
        ExactSumAccumulator that = (ExactSumAccumulator) other;
        count += that.count;
        if (that.wide == null) {
            addUnscaled(that.sum, that.scale, 1);
        } else {
            addWide(that.exact());
        }
    }

    @Override
    public boolean isZero() {
        return count == 0 && sum == 0 && wide == null;
    }

    @Override
    public Accumulator copy() {
        ExactSumAccumulator copy = new ExactSumAccumulator(input, average);
        copy.count = count;
        copy.scale = scale;
        copy.sum = sum;
        copy.wide = wide;
        return copy;
    }

    @Override
    public void write(StateWriter writer) {
        BigDecimal canonical = canonical();
        writer.signed(count);
        writer.unsigned(canonical.scale());
        writer.integer(canonical.unscaledValue());
    }

    ExactSumAccumulator read(StateReader reader) {
        count = reader.signed();
        int itsScale = reader.unsigned(StateReader.MOST_SCALE);
        set(new BigDecimal(reader.integer(), itsScale));
        return this;
    }

    @Override
    public @Nullable Object result() {
        if (count <= 0) {
            return null;
        }
        BigDecimal canonical = canonical();
        if (average) {
            return Quotients.divide(canonical, count);
        }
        return input == ValueType.INTEGER ? Numbers.integer(canonical) : canonical;
    }
}
