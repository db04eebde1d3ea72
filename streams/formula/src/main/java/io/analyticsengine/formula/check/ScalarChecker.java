package io.analyticsengine.formula.check;

import io.analyticsengine.formula.FormulaErrorCode;
import io.analyticsengine.formula.ValueType;
import io.analyticsengine.formula.plan.Typed;
import io.analyticsengine.formula.syntax.Expression;
import io.analyticsengine.formula.syntax.Operator;
import io.analyticsengine.formula.syntax.Problems;
import io.analyticsengine.formula.syntax.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Types the scalar functions; an unknown one is answered with the nearest. */
final class ScalarChecker {
    private static final int MOST_DIGITS = 30;

    private final Checker checker;
    private final Problems problems;
    private final ChoiceChecker choices;

    ScalarChecker(Checker checker, Problems problems) {
        this.checker = checker;
        this.problems = problems;
        this.choices = new ChoiceChecker(checker, problems);
    }

    Optional<Typed> type(Expression.Call call) {
        return switch (call.function()) {
            case "COALESCE" -> coalesce(call);
            case "NULLIF" -> nullIf(call);
            case "ROUND" -> round(call);
            case "ABS" -> absolute(call);
            case "SECONDS_BETWEEN" -> secondsBetween(call);
            default -> unknown(call);
        };
    }

    private Optional<Typed> unknown(Expression.Call call) {
        if (Functions.isNotYetOffered(call.function())) {
            problems.add(
                    FormulaErrorCode.UNSUPPORTED_FUNCTION,
                    call.functionSpan(),
                    call.function() + " is not supported yet",
                    Functions.offered());
        } else if (Words.spreadsheetRemedy(call.function()).isEmpty()) {
            problems.add(
                    FormulaErrorCode.UNKNOWN_FUNCTION,
                    call.functionSpan(),
                    "there is no function '" + Words.shortened(call.function()) + "'",
                    Functions.nearest(call.function())
                            .map(nearest -> "did you mean " + nearest + "?")
                            .orElseGet(Functions::offered));
        }
        Checker.Place inside = checker.place() == Checker.Place.OUTER ? Checker.Place.UNKNOWN : checker.place();
        call.arguments().stream()
                .filter(argument -> !(argument instanceof Expression.Null || argument instanceof Expression.Star))
                .forEach(argument -> checker.typeAt(inside, argument));
        return Optional.empty();
    }

    private boolean hasArguments(Expression.Call call, int least, int most, String shape) {
        int found = call.arguments().size();
        if (found >= least && found <= most) {
            return true;
        }
        problems.add(
                FormulaErrorCode.WRONG_ARGUMENTS,
                call.span(),
                call.function() + " does not take " + found + (found == 1 ? " argument" : " arguments"),
                "write " + shape);
        return false;
    }

    private Optional<List<Typed>> arguments(Expression.Call call) {
        List<Typed> typed = new ArrayList<>();
        call.arguments().forEach(argument -> checker.type(argument).ifPresent(typed::add));
        return typed.size() < call.arguments().size() ? Optional.empty() : Optional.of(typed);
    }

    private Optional<Typed> coalesce(Expression.Call call) {
        if (!hasArguments(call, 1, Integer.MAX_VALUE, "COALESCE(x, 0)")) {
            return Optional.empty();
        }
        return choices.alternatives(call.arguments(), call.span())
                .map(all -> new Typed.Coalesced(all, all.getFirst().type()));
    }

    private Optional<Typed> nullIf(Expression.Call call) {
        if (!hasArguments(call, 2, 2, "NULLIF(x, 0)")) {
            return Optional.empty();
        }
        return arguments(call).flatMap(all -> checker.unified(all, call.span()).map(unified -> {
            ValueType compared = unified.getFirst().type();
            return new Typed.NullIf(all.getFirst(), unified.getLast(), compared);
        }));
    }

    private Optional<Typed> round(Expression.Call call) {
        if (!hasArguments(call, 1, 2, "ROUND(x) or ROUND(x, 2)")) {
            return Optional.empty();
        }
        Expression first = call.arguments().getFirst();
        Optional<Typed> operand = checker.type(first).filter(typed -> checker.requireNumeric(typed, "ROUND", first));
        OptionalInt digits = call.arguments().size() == 1
                ? OptionalInt.of(0)
                : digits(call.arguments().getLast());
        return operand.isEmpty() || digits.isEmpty()
                ? Optional.empty()
                : Optional.of(new Typed.Rounded(operand.get(), digits.getAsInt()));
    }

    private OptionalInt digits(Expression expression) {
        Expression bare = expression;
        int sign = 1;
        if (expression instanceof Expression.Unary unary && unary.operator() == Operator.NEGATE) {
            bare = unary.operand();
            sign = -1;
        }
        if (bare instanceof Expression.Literal(Object value, ValueType _, var _)
                && value instanceof Long digits
                && digits <= MOST_DIGITS) {
            return OptionalInt.of(sign * Math.toIntExact(digits));
        }
        problems.add(
                FormulaErrorCode.WRONG_ARGUMENTS,
                expression.span(),
                "the number of digits is not a whole number from -" + MOST_DIGITS + " to " + MOST_DIGITS,
                "write it as a literal, as in ROUND(x, 2)");
        return OptionalInt.empty();
    }

    private Optional<Typed> absolute(Expression.Call call) {
        if (!hasArguments(call, 1, 1, "ABS(x)")) {
            return Optional.empty();
        }
        Expression argument = call.arguments().getFirst();
        return checker.type(argument)
                .filter(typed -> checker.requireNumeric(typed, "ABS", argument))
                .map(Typed.Absolute::new);
    }

    private Optional<Typed> secondsBetween(Expression.Call call) {
        if (!hasArguments(call, 2, 2, "SECONDS_BETWEEN(from, to)")) {
            return Optional.empty();
        }
        List<Typed> typed = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            checker.type(argument)
                    .filter(one -> checker.require(one, ValueType.TIMESTAMP, "SECONDS_BETWEEN", argument))
                    .ifPresent(typed::add);
        }
        return typed.size() < 2
                ? Optional.empty()
                : Optional.of(new Typed.SecondsBetween(typed.getFirst(), typed.getLast()));
    }
}
