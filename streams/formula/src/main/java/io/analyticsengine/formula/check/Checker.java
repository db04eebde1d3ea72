package io.analyticsengine.formula.check;

import io.analyticsengine.formula.Entity;
import io.analyticsengine.formula.FormulaErrorCode;
import io.analyticsengine.formula.Scope;
import io.analyticsengine.formula.ValueType;
import io.analyticsengine.formula.plan.Plan;
import io.analyticsengine.formula.plan.Typed;
import io.analyticsengine.formula.syntax.Expression;
import io.analyticsengine.formula.syntax.Operator;
import io.analyticsengine.formula.syntax.Problems;
import io.analyticsengine.formula.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gives every expression a type and every name a position. An expression that is wrong is reported once and answered
 * with nothing, so that the check goes on beside it.
 */
public final class Checker {
    private final Problems problems;
    private final Names names;
    private final CallChecker calls;
    private final ChoiceChecker choices;
    private Place place = Place.OUTER;

    /** Where in the formula an expression stands. */
    enum Place {
        OUTER,
        ARGUMENT,
        FILTER,
        /** Inside a function that does not exist: nobody knows whether it aggregates. */
        UNKNOWN
    }

    private Checker(Names names, Problems problems) {
        this.problems = problems;
        this.names = names;
        this.calls = new CallChecker(this, names, problems);
        this.choices = new ChoiceChecker(this, problems);
    }

    /** The plan; nothing when the problems say why. */
    public static Optional<Plan> check(Expression expression, Scope scope, Problems problems) {
        Names names = Names.of(expression, scope, problems);
        Checker checker = new Checker(names, problems);
        Optional<Typed> outer = checker.type(expression);
        outer.ifPresent(typed -> checker.requireNumber(typed, expression.span()));
        if (problems.none() && checker.calls.aggregates().isEmpty()) {
            problems.add(
                    FormulaErrorCode.NO_AGGREGATE,
                    expression.span(),
                    "the formula aggregates nothing",
                    "use SUM, COUNT, AVG, MIN or MAX");
        }
        Optional<Entity> entity = names.entity();
        if (!problems.none() || outer.isEmpty() || entity.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Plan(
                entity.get(), checker.calls.aggregates(), checker.calls.descriptions(), names.used(), outer.get()));
    }

    private void requireNumber(Typed typed, Span span) {
        if (!typed.type().isNumeric()) {
            problems.add(
                    FormulaErrorCode.RESULT_NOT_NUMERIC,
                    span,
                    "the formula's result is " + typed.type() + ", but a KPI is a number",
                    typed.type() == ValueType.BOOLEAN
                            ? "use CASE WHEN condition THEN 1 ELSE 0 END"
                            : "use SECONDS_BETWEEN or COUNT, for example");
        }
    }

    Place place() {
        return place;
    }

    /** Types an expression that stands elsewhere in the formula. */
    Optional<Typed> typeAt(Place inside, Expression expression) {
        Place outside = place;
        place = inside;
        Optional<Typed> typed = type(expression);
        place = outside;
        return typed;
    }

    Optional<Typed> type(Expression expression) {
        return switch (expression) {
            case Expression.Literal literal -> Optional.of(new Typed.Constant(literal.value(), literal.type()));
            case Expression.Null nothing -> refuseNull(nothing);
            case Expression.Name name -> name(name);
            case Expression.Star star -> refuseStar(star);
            case Expression.Unary unary -> unary(unary);
            case Expression.Binary binary -> binary(binary);
            case Expression.IsNull isNull ->
                type(isNull.operand()).map(operand -> new Typed.IsNull(operand, isNull.negated()));
            case Expression.In in ->
                same(in.operand(), in.candidates(), in.span())
                        .map(all ->
                                new Typed.In(all.getFirst(), List.copyOf(all.subList(1, all.size())), in.negated()));
            case Expression.Between between ->
                same(between.operand(), List.of(between.low(), between.high()), between.span())
                        .map(all -> new Typed.Between(all.get(0), all.get(1), all.get(2), between.negated()));
            case Expression.Case choice -> choices.type(choice);
            case Expression.Call call -> calls.type(call);
        };
    }

    private Optional<Typed> refuseNull(Expression.Null nothing) {
        problems.add(
                FormulaErrorCode.TYPE_MISMATCH,
                nothing.span(),
                "NULL has no meaning here: the result would always be NULL",
                "test with IS NULL; NULL may stand in THEN, ELSE and COALESCE");
        return Optional.empty();
    }

    private Optional<Typed> refuseStar(Expression.Star star) {
        problems.add(
                FormulaErrorCode.WRONG_ARGUMENTS,
                star.span(),
                "* stands for rows, which only COUNT takes",
                "write COUNT(*), or name an attribute");
        return Optional.empty();
    }

    private Optional<Typed> name(Expression.Name name) {
        Optional<Typed> column = names.column(name);
        if (column.isPresent() && place == Place.OUTER) {
            problems.add(
                    FormulaErrorCode.ATTRIBUTE_OUTSIDE_AGGREGATE,
                    name.span(),
                    "the attribute '" + name.name().text() + "' stands outside of an aggregate",
                    "a window has many rows: aggregate it, as in "
                            + (column.get().type().isNumeric() ? "SUM(" : "COUNT(")
                            + name.name().text() + ")");
            return Optional.empty();
        }
        return column;
    }

    private Optional<Typed> unary(Expression.Unary unary) {
        Optional<Typed> operand = type(unary.operand());
        if (unary.operator() == Operator.NOT) {
            return operand.filter(typed -> require(typed, ValueType.BOOLEAN, "NOT", unary.operand()))
                    .map(Typed.Not::new);
        }
        return operand.filter(typed -> requireNumeric(typed, "-", unary.operand()))
                .map(Typed.Negated::new);
    }

    private Optional<Typed> binary(Expression.Binary binary) {
        Operator operator = binary.operator();
        if (operator.isComparison()) {
            return same(binary.left(), List.of(binary.right()), binary.span())
                    .map(all -> new Typed.Comparison(operator, all.get(0), all.get(1)));
        }
        Optional<Typed> left = type(binary.left());
        Optional<Typed> right = type(binary.right());
        if (operator.isArithmetic() && bothTimestamps(left, right)) {
            problems.add(
                    FormulaErrorCode.TYPE_MISMATCH,
                    binary.span(),
                    operator.symbol() + " does not take timestamps",
                    "use SECONDS_BETWEEN(from, to) for the time between two timestamps");
            return Optional.empty();
        }
        if (operator.isArithmetic()) {
            left = left.filter(typed -> requireNumeric(typed, operator.symbol(), binary.left()));
            right = right.filter(typed -> requireNumeric(typed, operator.symbol(), binary.right()));
        } else {
            left = left.filter(typed -> require(typed, ValueType.BOOLEAN, operator.symbol(), binary.left()));
            right = right.filter(typed -> require(typed, ValueType.BOOLEAN, operator.symbol(), binary.right()));
        }
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                operator.isArithmetic()
                        ? arithmetic(operator, left.get(), right.get())
                        : new Typed.Connective(operator, left.get(), right.get()));
    }

    private static boolean bothTimestamps(Optional<Typed> left, Optional<Typed> right) {
        return left.isPresent()
                && right.isPresent()
                && left.get().type() == ValueType.TIMESTAMP
                && right.get().type() == ValueType.TIMESTAMP;
    }

    private static Typed arithmetic(Operator operator, Typed left, Typed right) {
        ValueType type = operator == Operator.DIVIDE
                ? ValueType.DOUBLE
                : Types.common(left.type(), right.type()).orElseThrow();
        return new Typed.Arithmetic(operator, Types.widen(left, type), Types.widen(right, type), type);
    }

    /** The expressions widened to the type they have in common; reported when they have none. */
    Optional<List<Typed>> same(Expression first, List<Expression> others, Span span) {
        List<Typed> typed = new ArrayList<>();
        type(first).ifPresent(typed::add);
        others.forEach(other -> type(other).ifPresent(typed::add));
        return typed.size() < others.size() + 1 ? Optional.empty() : unified(typed, span);
    }

    Optional<List<Typed>> unified(List<Typed> typed, Span span) {
        Optional<ValueType> common = Types.common(typed);
        if (common.isEmpty()) {
            problems.add(
                    FormulaErrorCode.TYPE_MISMATCH,
                    span,
                    "the types "
                            + String.join(
                                    " and ",
                                    typed.stream()
                                            .map(one -> one.type().name())
                                            .distinct()
                                            .toList())
                            + " do not go together",
                    mismatchRemedy(typed));
            return Optional.empty();
        }
        return Optional.of(
                typed.stream().map(one -> Types.widen(one, common.get())).toList());
    }

    private static String mismatchRemedy(List<Typed> typed) {
        if (typed.stream().anyMatch(one -> one.type() == ValueType.TIMESTAMP)) {
            return "compare a timestamp with TIMESTAMP '2026-01-31 23:59:59'";
        }
        return typed.stream().anyMatch(one -> one.type() == ValueType.STRING)
                ? "text stands in single quotes, numbers without"
                : "compare values of one type";
    }

    boolean require(Typed typed, ValueType type, String taker, Expression expression) {
        if (typed.type() == type) {
            return true;
        }
        problems.add(
                FormulaErrorCode.TYPE_MISMATCH,
                expression.span(),
                taker + " takes " + type + " but found " + typed.type(),
                type == ValueType.BOOLEAN ? "write a condition, as in status = 'PAID'" : "give it a " + type);
        return false;
    }

    boolean requireNumeric(Typed typed, String taker, Expression expression) {
        if (typed.type().isNumeric()) {
            return true;
        }
        problems.add(
                FormulaErrorCode.TYPE_MISMATCH,
                expression.span(),
                taker + " takes a number but found " + typed.type(),
                switch (typed.type()) {
                    case TIMESTAMP -> "use SECONDS_BETWEEN(from, to) for the time between two timestamps";
                    case BOOLEAN -> "use CASE WHEN condition THEN 1 ELSE 0 END, or COUNT(*) FILTER (WHERE condition)";
                    default -> "use a number";
                });
        return false;
    }
}
