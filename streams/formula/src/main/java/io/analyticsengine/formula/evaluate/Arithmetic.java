package io.analyticsengine.formula.evaluate;

import io.analyticsengine.formula.FormulaEvaluationException;
import io.analyticsengine.formula.ValueType;
import io.analyticsengine.formula.syntax.Operator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic on two values that are not NULL. Over single rows INTEGER stays within 64 bits or fails; over sums it
 * widens.
 */
record Arithmetic(boolean widening) {

    /** One operator on operands of one type. */
    @FunctionalInterface
    interface Operation {
        @Nullable
        Object apply(Object left, Object right);
    }

    Operation of(Operator operator, ValueType type) {
        return switch (type) {
            case INTEGER -> (left, right) -> integers(operator, left, right);
            case DECIMAL -> decimals(operator);
            case DOUBLE -> doubles(operator);
            default -> throw new IllegalArgumentException("no arithmetic on " + type);
        };
    }

    private @Nullable Object integers(Operator operator, Object left, Object right) {
        if (left instanceof Long a && right instanceof Long b) {
            long x = a;
            long y = b;
            switch (operator) {
                case ADD -> {
                    long sum = x + y;
                    if (((x ^ sum) & (y ^ sum)) >= 0) {
                        return sum;
                    }
                }
                case SUBTRACT -> {
                    long difference = x - y;
                    if (((x ^ y) & (x ^ difference)) >= 0) {
                        return difference;
                    }
                }
                case MULTIPLY -> {
                    long high = Math.multiplyHigh(x, y);
                    long low = x * y;
                    if (high == low >> 63) {
                        return low;
                    }
                }
                default -> {
                    return y == 0 ? null : (Object) (x % y);
                }
            }
        }
        if (!widening) {
            throw overflow();
        }
        BigDecimal exact = (BigDecimal) decimals(operator).apply(Numbers.exact(left), Numbers.exact(right));
        return exact == null ? null : Numbers.integer(exact);
    }

    private static Operation decimals(Operator operator) {
        return switch (operator) {
            case ADD -> (left, right) -> Numbers.bounded(((BigDecimal) left).add((BigDecimal) right));
            case SUBTRACT -> (left, right) -> Numbers.bounded(((BigDecimal) left).subtract((BigDecimal) right));
            case MULTIPLY -> (left, right) -> Numbers.bounded(((BigDecimal) left).multiply((BigDecimal) right));
            default ->
                (left, right) -> {
                    BigDecimal divisor = (BigDecimal) right;
                    return divisor.signum() == 0 ? null : Numbers.bounded(((BigDecimal) left).remainder(divisor));
                };
        };
    }

    private static Operation doubles(Operator operator) {
        return switch (operator) {
            case ADD -> (left, right) -> (Double) left + (Double) right;
            case SUBTRACT -> (left, right) -> (Double) left - (Double) right;
            case MULTIPLY -> (left, right) -> (Double) left * (Double) right;
            case DIVIDE -> (left, right) -> (Double) right == 0 ? null : (Object) ((Double) left / (Double) right);
            default -> (left, right) -> (Double) right == 0 ? null : (Object) ((Double) left % (Double) right);
        };
    }

    Object negate(Object value) {
        return switch (value) {
            case Long integer when integer != Long.MIN_VALUE -> -integer;
            case Long integer -> widened(BigDecimal.valueOf(integer).negate());
            case BigDecimal decimal -> decimal.negate();
            default -> -(Double) value;
        };
    }

    Object absolute(Object value) {
        return switch (value) {
            case Long integer -> integer < 0 ? negate(integer) : integer;
            case BigDecimal decimal -> decimal.abs();
            default -> Math.abs((Double) value);
        };
    }

    /** Half away from zero, as SQL rounds decimals; a DOUBLE is rounded by the digits that it is shown with. */
    Object round(Object value, int digits) {
        return switch (value) {
            case Long integer when digits >= 0 -> integer;
            case Long integer -> {
                BigDecimal rounded = BigDecimal.valueOf(integer)
                        .setScale(digits, RoundingMode.HALF_UP)
                        .setScale(0);
                Object whole = Numbers.integer(rounded);
                yield whole instanceof Long ? whole : widened(rounded);
            }
            case BigDecimal decimal -> {
                BigDecimal rounded = decimal.setScale(digits, RoundingMode.HALF_UP);
                yield digits < 0 ? rounded.setScale(0) : rounded;
            }
            default -> {
                double number = (Double) value;
                yield Double.isFinite(number)
                        ? BigDecimal.valueOf(number)
                                .setScale(digits, RoundingMode.HALF_UP)
                                .doubleValue()
                        : number;
            }
        };
    }

    private Object widened(BigDecimal value) {
        if (!widening) {
            throw overflow();
        }
        return value;
    }

    private static FormulaEvaluationException overflow() {
        return new FormulaEvaluationException(
                FormulaEvaluationException.Code.INTEGER_OVERFLOW, "INTEGER arithmetic left 64 bits");
    }
}
