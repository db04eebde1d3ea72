package io.analyticsengine.formula.evaluate;

import io.analyticsengine.formula.plan.Typed;
import io.analyticsengine.formula.syntax.Operator;

/** Compiles conditions; they allocate nothing and box nothing. */
final class Conditions {
    private final Compiler compiler;

    Conditions(Compiler compiler) {
        this.compiler = compiler;
    }

    Condition compile(Typed expression) {
        return switch (expression) {
            case Typed.Comparison comparison -> comparison(comparison);
            case Typed.Connective(Operator operator, Typed left, Typed right) ->
                operator == Operator.AND ? and(compile(left), compile(right)) : or(compile(left), compile(right));
            case Typed.Not(Typed operand) -> {
                Condition inner = compile(operand);
                yield row -> Condition.TRUE - inner.test(row);
            }
            case Typed.IsNull(Typed operand, boolean negated) -> {
                Scalar inner = compiler.compile(operand);
                yield row -> Condition.of((inner.evaluate(row) == null) != negated);
            }
            case Typed.In in -> in(in);
            case Typed.Between between -> between(between);
            default -> {
                Scalar value = compiler.compile(expression);
                yield row -> value.evaluate(row) instanceof Boolean truth ? Condition.of(truth) : Condition.UNKNOWN;
            }
        };
    }

    private static Condition and(Condition left, Condition right) {
        return row -> {
            int first = left.test(row);
            return first == Condition.FALSE ? first : Math.min(first, right.test(row));
        };
    }

    private static Condition or(Condition left, Condition right) {
        return row -> {
            int first = left.test(row);
            return first == Condition.TRUE ? first : Math.max(first, right.test(row));
        };
    }

    /** What an operator says of the sign of a comparison. */
    @FunctionalInterface
    private interface Verdict {
        boolean of(int sign);
    }

    private static Verdict verdict(Operator operator) {
        return switch (operator) {
            case EQUAL -> sign -> sign == 0;
            case NOT_EQUAL -> sign -> sign != 0;
            case LESS -> sign -> sign < 0;
            case LESS_OR_EQUAL -> sign -> sign <= 0;
            case GREATER -> sign -> sign > 0;
            case GREATER_OR_EQUAL -> sign -> sign >= 0;
            default -> throw new IllegalArgumentException(operator + " compares nothing");
        };
    }

    private Condition comparison(Typed.Comparison comparison) {
        Scalar left = compiler.compile(comparison.left());
        Scalar right = compiler.compile(comparison.right());
        Order order = Order.of(comparison.left().type());
        Verdict verdict = verdict(comparison.operator());
        return row -> {
            Object a = left.evaluate(row);
            if (a == null) {
                return Condition.UNKNOWN;
            }
            Object b = right.evaluate(row);
            return b == null ? Condition.UNKNOWN : Condition.of(verdict.of(order.compare(a, b)));
        };
    }

    private Condition in(Typed.In in) {
        Scalar operand = compiler.compile(in.operand());
        Scalar[] candidates = compiler.compile(in.candidates());
        Order order = Order.of(in.operand().type());
        int found = Condition.of(!in.negated());
        int missed = Condition.of(in.negated());
        return row -> {
            Object value = operand.evaluate(row);
            if (value == null) {
                return Condition.UNKNOWN;
            }
            int otherwise = missed;
            for (Scalar candidate : candidates) {
                Object other = candidate.evaluate(row);
                if (other == null) {
                    otherwise = Condition.UNKNOWN;
                } else if (order.compare(value, other) == 0) {
                    return found;
                }
            }
            return otherwise;
        };
    }

    private Condition between(Typed.Between between) {
        Scalar operand = compiler.compile(between.operand());
        Scalar low = compiler.compile(between.low());
        Scalar high = compiler.compile(between.high());
        Order order = Order.of(between.operand().type());
        boolean negated = between.negated();
        return row -> {
            Object value = operand.evaluate(row);
            Object least = low.evaluate(row);
            Object most = high.evaluate(row);
            if (value == null) {
                return Condition.UNKNOWN;
            }
            int above = least == null ? Condition.UNKNOWN : Condition.of(order.compare(value, least) >= 0);
            int below = most == null ? Condition.UNKNOWN : Condition.of(order.compare(value, most) <= 0);
            int within = Math.min(above, below);
            return negated ? Condition.TRUE - within : within;
        };
    }
}
