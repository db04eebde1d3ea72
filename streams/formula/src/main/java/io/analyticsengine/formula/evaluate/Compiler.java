package io.analyticsengine.formula.evaluate;

import io.analyticsengine.formula.FormulaEvaluationException;
import io.analyticsengine.formula.ValueType;
import io.analyticsengine.formula.plan.Typed;
import io.analyticsengine.formula.syntax.Operator;
import java.math.BigDecimal;
import java.util.List;

/** Compiles typed expressions to closures, once per formula. */
public final class Compiler {
    private final Arithmetic arithmetic;
    private final Conditions conditions;
    private final boolean overRows;

    private Compiler(boolean overRows) {
        this.overRows = overRows;
        this.arithmetic = new Arithmetic(!overRows);
        this.conditions = new Conditions(this);
    }

    /** For aggregates' arguments and filters: columns are checked, INTEGER overflow fails. */
    public static Compiler overRows() {
        return new Compiler(true);
    }

    /** For the outer expression: columns are aggregates' results, INTEGER overflow widens. */
    public static Compiler overResults() {
        return new Compiler(false);
    }

    public Condition condition(Typed expression) {
        return conditions.compile(expression);
    }

    public Scalar compile(Typed expression) {
        return switch (expression) {
            case Typed.Constant(var value, ValueType _) -> _ -> value;
            case Typed.Column column -> overRows ? attribute(column) : row -> row.get(column.index());
            case Typed.Widened widened -> widened(widened);
            case Typed.Negated(Typed operand) -> {
                Scalar inner = compile(operand);
                yield row -> {
                    Object value = inner.evaluate(row);
                    return value == null ? null : arithmetic.negate(value);
                };
            }
            case Typed.Absolute(Typed operand) -> {
                Scalar inner = compile(operand);
                yield row -> {
                    Object value = inner.evaluate(row);
                    return value == null ? null : arithmetic.absolute(value);
                };
            }
            case Typed.Rounded(Typed operand, int digits) -> {
                Scalar inner = compile(operand);
                yield row -> {
                    Object value = inner.evaluate(row);
                    return value == null ? null : arithmetic.round(value, digits);
                };
            }
            case Typed.Arithmetic(Operator operator, Typed left, Typed right, ValueType type) ->
                binary(compile(left), compile(right), arithmetic.of(operator, type));
            case Typed.SecondsBetween(Typed from, Typed to) ->
                binary(compile(from), compile(to), Compiler::secondsBetween);
            case Typed.Predicate predicate -> {
                Condition condition = conditions.compile(predicate);
                yield row -> {
                    int truth = condition.test(row);
                    return truth == Condition.UNKNOWN ? null : (Boolean) (truth == Condition.TRUE);
                };
            }
            case Typed.Searched searched -> searched(searched);
            case Typed.Switched switched -> switched(switched);
            case Typed.Coalesced(List<Typed> candidates, ValueType _) -> {
                Scalar[] all = compile(candidates);
                yield row -> {
                    for (Scalar candidate : all) {
                        Object value = candidate.evaluate(row);
                        if (value != null) {
                            return value;
                        }
                    }
                    return null;
                };
            }
            case Typed.NullIf nullIf -> nullIf(nullIf);
        };
    }

    Scalar[] compile(List<Typed> expressions) {
        return expressions.stream().map(this::compile).toArray(Scalar[]::new);
    }

    private static Scalar binary(Scalar left, Scalar right, Arithmetic.Operation operation) {
        return row -> {
            Object a = left.evaluate(row);
            if (a == null) {
                return null;
            }
            Object b = right.evaluate(row);
            return b == null ? null : operation.apply(a, b);
        };
    }

    private static Object secondsBetween(Object from, Object to) {
        try {
            return Math.subtractExact((Long) to, (Long) from) / 1_000_000.0;
        } catch (ArithmeticException failure) {
            throw new FormulaEvaluationException(
                    FormulaEvaluationException.Code.INTEGER_OVERFLOW, "the timestamps are too far apart", failure);
        }
    }

    private static Scalar attribute(Typed.Column column) {
        int index = column.index();
        return switch (column.type()) {
            case INTEGER, TIMESTAMP ->
                row -> {
                    Object value = row.get(index);
                    return value == null || value instanceof Long ? value : wrongType(column, value);
                };
            case DECIMAL ->
                row -> {
                    Object value = row.get(index);
                    if (value instanceof BigDecimal decimal) {
                        return Numbers.bounded(decimal);
                    }
                    return value == null ? null : wrongType(column, value);
                };
            case DOUBLE ->
                row -> {
                    Object value = row.get(index);
                    return value == null || value instanceof Double ? value : wrongType(column, value);
                };
            case STRING ->
                row -> {
                    Object value = row.get(index);
                    return value == null || value instanceof String ? value : wrongType(column, value);
                };
            case BOOLEAN ->
                row -> {
                    Object value = row.get(index);
                    return value == null || value instanceof Boolean ? value : wrongType(column, value);
                };
        };
    }

    private static Object wrongType(Typed.Column column, Object value) {
        throw new FormulaEvaluationException(
                FormulaEvaluationException.Code.VALUE_TYPE,
                "the attribute '" + column.name() + "' is declared " + column.type() + " but the row carries a "
                        + value.getClass().getSimpleName());
    }

    private Scalar widened(Typed.Widened widened) {
        Scalar inner = compile(widened.operand());
        if (widened.type() == ValueType.DECIMAL) {
            return row -> {
                Object value = inner.evaluate(row);
                return value == null ? null : Numbers.exact(value);
            };
        }
        return row -> {
            Object value = inner.evaluate(row);
            return value == null ? null : (Object) Numbers.approximate(value);
        };
    }

    private Scalar searched(Typed.Searched searched) {
        Condition[] whens = searched.branches().stream()
                .map(branch -> conditions.compile(branch.when()))
                .toArray(Condition[]::new);
        Scalar[] results = results(searched.branches());
        Scalar otherwise = compile(searched.otherwise());
        return row -> {
            for (int index = 0; index < whens.length; index++) {
                if (whens[index].test(row) == Condition.TRUE) {
                    return results[index].evaluate(row);
                }
            }
            return otherwise.evaluate(row);
        };
    }

    private Scalar switched(Typed.Switched switched) {
        Scalar subject = compile(switched.subject());
        Scalar[] keys =
                compile(switched.branches().stream().map(Typed.Branch::when).toList());
        Scalar[] results = results(switched.branches());
        Scalar otherwise = compile(switched.otherwise());
        Order order = Order.of(switched.subject().type());
        return row -> {
            Object value = subject.evaluate(row);
            if (value != null) {
                for (int index = 0; index < keys.length; index++) {
                    Object key = keys[index].evaluate(row);
                    if (key != null && order.compare(value, key) == 0) {
                        return results[index].evaluate(row);
                    }
                }
            }
            return otherwise.evaluate(row);
        };
    }

    private Scalar[] results(List<Typed.Branch> branches) {
        return compile(branches.stream().map(Typed.Branch::result).toList());
    }

    private Scalar nullIf(Typed.NullIf nullIf) {
        Scalar value = compile(nullIf.value());
        Scalar other = compile(nullIf.other());
        ValueType compared = nullIf.compared();
        boolean same = nullIf.value().type() == compared;
        Order order = Order.of(compared);
        return row -> {
            Object left = value.evaluate(row);
            if (left == null) {
                return null;
            }
            Object right = other.evaluate(row);
            if (right == null) {
                return left;
            }
            Object widened = same
                    ? left
                    : compared == ValueType.DECIMAL ? Numbers.exact(left) : (Object) Numbers.approximate(left);
            return order.compare(widened, right) == 0 ? null : left;
        };
    }
}
