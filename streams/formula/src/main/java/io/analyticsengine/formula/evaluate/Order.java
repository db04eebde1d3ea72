package io.analyticsengine.formula.evaluate;

import io.analyticsengine.formula.ValueType;
import java.math.BigDecimal;

/**
 * How two values of one type compare, as PostgreSQL does: NaN equals NaN and is greater than every number, text goes by
 * code point (the C collation).
 */
@FunctionalInterface
public interface Order {

    int compare(Object left, Object right);

    static Order of(ValueType type) {
        return switch (type) {
            case BOOLEAN -> (left, right) -> Boolean.compare((Boolean) left, (Boolean) right);
            case INTEGER, TIMESTAMP -> Order::integers;
            case DECIMAL -> (left, right) -> ((BigDecimal) left).compareTo((BigDecimal) right);
            case DOUBLE -> (left, right) -> doubles((Double) left, (Double) right);
            case STRING -> (left, right) -> text((String) left, (String) right);
        };
    }

    private static int integers(Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            return Long.compare(a, b);
        }
        return Numbers.exact(left).compareTo(Numbers.exact(right));
    }

    /** Like {@link Double#compare}, but the two zeros are equal. */
    static int doubles(double left, double right) {
        return left == right ? 0 : Double.compare(left, right);
    }

    /** By code point; UTF-16 alone would put the supplementary planes before U+E000. */
    static int text(String left, String right) {
        int shared = Math.min(left.length(), right.length());
        for (int index = 0; index < shared; index++) {
            char a = left.charAt(index);
            char b = right.charAt(index);
            if (a != b) {
                boolean sameKind = Character.isSurrogate(a) == Character.isSurrogate(b);
                return sameKind ? Character.compare(a, b) : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
