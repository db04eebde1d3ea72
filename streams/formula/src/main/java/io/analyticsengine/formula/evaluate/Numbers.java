package io.analyticsengine.formula.evaluate;

import io.analyticsengine.formula.FormulaEvaluationException;
import java.math.BigDecimal;

/** Numbers of the three numeric types, and the bound that DECIMAL results keep. */
public final class Numbers {
    private static final int MOST_DIGITS = 1_000;

    private Numbers() {}

    /** An INTEGER or DECIMAL value as a decimal; an INTEGER that outgrew 64 bits is one already. */
    static BigDecimal exact(Object value) {
        return value instanceof Long integer ? BigDecimal.valueOf(integer) : (BigDecimal) value;
    }

    static double approximate(Object value) {
        return ((Number) value).doubleValue();
    }

    /** A whole number as {@code Long}, or as a decimal when 64 bits do not hold it. */
    public static Object integer(BigDecimal value) {
        boolean fits = value.scale() == 0 && value.unscaledValue().bitLength() < Long.SIZE;
        return fits ? (Object) value.longValue() : value;
    }

    /** The value itself, unless it is so large that it would exhaust memory. */
    public static BigDecimal bounded(BigDecimal value) {
        if (Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS) {
            throw new FormulaEvaluationException(
                    FormulaEvaluationException.Code.DECIMAL_RANGE,
                    "a DECIMAL has more than " + MOST_DIGITS + " digits before or behind the point");
        }
        return value;
    }
}
