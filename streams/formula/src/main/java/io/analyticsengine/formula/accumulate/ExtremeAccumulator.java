package io.analyticsengine.formula.accumulate;

import io.analyticsengine.formula.FormulaEvaluationException;
import io.analyticsengine.formula.ValueType;
import io.analyticsengine.formula.evaluate.Order;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * MIN and MAX of rows that are only ever added. Layout: 0 for none, or 1 and the value (DECIMAL: scale and unscaled
 * value; DOUBLE: its 64 bits; STRING: UTF-8; otherwise a signed variable-length integer).
 */
public final class ExtremeAccumulator implements Accumulator {
    private final ValueType type;
    private final boolean least;
    private final Order order;
    private @Nullable Object extreme;

    ExtremeAccumulator(ValueType type, boolean least) {
        this.type = type;
        this.least = least;
        this.order = Order.of(type);
    }

    @Override
    public void add(Object value, int sign) {
        if (sign < 0) {
            throw new FormulaEvaluationException(
                    FormulaEvaluationException.Code.RETRACTION,
                    "a value cannot be taken back from " + (least ? "MIN" : "MAX"));
        }
        take(canonical(value));
    }

    /** Values that compare equal become the same bits. */
    private static Object canonical(Object value) {
        return switch (value) {
            case BigDecimal decimal -> {
                BigDecimal stripped = decimal.stripTrailingZeros();
                yield stripped.scale() < 0 ? stripped.setScale(0) : stripped;
            }
            case Double number -> number + 0.0;
            default -> value;
        };
    }

    private void take(Object value) {
        Object current = extreme;
        if (current == null) {
            extreme = value;
            return;
        }
        int sign = order.compare(value, current);
        if (least ? sign < 0 : sign > 0) {
            extreme = value;
        }
    }

    @Override
    public void merge(Accumulator other) {
        Object theirs = ((ExtremeAccumulator) other).extreme;
        if (theirs != null) {
            take(theirs);
        }
    }

    @Override
    public boolean isZero() {
        return extreme == null;
    }

    @Override
    public Accumulator copy() {
        ExtremeAccumulator copy = new ExtremeAccumulator(type, least);
        copy.extreme = extreme;
        return copy;
    }

    @Override
    public void write(StateWriter writer) {
        writer.octet(extreme == null ? 0 : 1);
        switch (extreme) {
            case null -> {}
            case BigDecimal decimal -> {
                writer.unsigned(decimal.scale());
                writer.integer(decimal.unscaledValue());
            }
            case Double number -> writer.fixed64(Double.doubleToLongBits(number));
            case String text -> writer.text(text);
            case Object integer -> writer.signed((Long) integer);
        }
    }

    ExtremeAccumulator read(StateReader reader) {
        int present = reader.octet();
        if (present > 1) {
            throw StateReader.malformed("a flag is neither 0 nor 1");
        }
        extreme = present == 0 ? null : readValue(reader);
        return this;
    }

    private Object readValue(StateReader reader) {
        return switch (type) {
            case DECIMAL -> {
                int scale = reader.unsigned(StateReader.MOST_SCALE);
                yield new BigDecimal(reader.integer(), scale);
            }
            case DOUBLE -> Double.longBitsToDouble(reader.fixed64());
            case STRING -> reader.text();
            default -> reader.signed();
        };
    }

    @Override
    public @Nullable Object result() {
        return extreme;
    }
}
