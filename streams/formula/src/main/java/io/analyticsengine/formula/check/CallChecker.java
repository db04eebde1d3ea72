package io.analyticsengine.formula.check;

import io.analyticsengine.formula.AggregateCall;
import io.analyticsengine.formula.AggregateFunction;
import io.analyticsengine.formula.FormulaErrorCode;
import io.analyticsengine.formula.SourceKind;
import io.analyticsengine.formula.ValueType;
import io.analyticsengine.formula.plan.PlannedAggregate;
import io.analyticsengine.formula.plan.Typed;
import io.analyticsengine.formula.syntax.Expression;
import io.analyticsengine.formula.syntax.Printer;
import io.analyticsengine.formula.syntax.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Types aggregate calls, and gives each distinct one its position; passes scalar functions on. */
final class CallChecker {
    private final Checker checker;
    private final Names names;
    private final Problems problems;
    private final ScalarChecker scalars;
    private final List<PlannedAggregate> aggregates = new ArrayList<>();
    private final List<AggregateCall> descriptions = new ArrayList<>();

    CallChecker(Checker checker, Names names, Problems problems) {
        this.checker = checker;
        this.names = names;
        this.problems = problems;
        this.scalars = new ScalarChecker(checker, problems);
    }

    List<PlannedAggregate> aggregates() {
        return aggregates;
    }

    List<AggregateCall> descriptions() {
        return descriptions;
    }

    Optional<Typed> type(Expression.Call call) {
        Optional<AggregateFunction> aggregate = Functions.aggregate(call.function());
        if (aggregate.isPresent()) {
            return aggregate(aggregate.get(), call);
        }
        if (call.filter().isPresent()) {
            problems.add(
                    FormulaErrorCode.FILTER_WITHOUT_AGGREGATE,
                    call.functionSpan(),
                    "FILTER belongs to an aggregate, and " + call.function() + " is none",
                    "put FILTER behind SUM, COUNT, AVG, MIN or MAX");
        }
        return scalars.type(call);
    }

    private Optional<Typed> aggregate(AggregateFunction function, Expression.Call call) {
        if (checker.place() == Checker.Place.ARGUMENT || checker.place() == Checker.Place.FILTER) {
            problems.add(
                    FormulaErrorCode.NESTED_AGGREGATE,
                    call.span(),
                    function + " stands inside "
                            + (checker.place() == Checker.Place.FILTER ? "a FILTER" : "another aggregate"),
                    "an aggregate takes attributes of single rows; combine aggregates outside, as in SUM(a) / COUNT(*)");
            return Optional.empty();
        }
        refuseUnretractable(function, call);
        Optional<Typed> filter = call.filter().flatMap(condition -> checker.typeAt(Checker.Place.FILTER, condition)
                .filter(typed -> checker.require(typed, ValueType.BOOLEAN, "FILTER", condition)));
        boolean filterWrong = filter.isEmpty() && call.filter().isPresent();
        if (call.arguments().size() != 1) {
            problems.add(
                    FormulaErrorCode.WRONG_ARGUMENTS,
                    call.span(),
                    function + " takes one argument but found "
                            + call.arguments().size(),
                    function == AggregateFunction.COUNT ? "write COUNT(*) or COUNT(x)" : "write " + function + "(x)");
            return Optional.empty();
        }
        Expression expression = call.arguments().getFirst();
        boolean rows = function == AggregateFunction.COUNT && expression instanceof Expression.Star;
        Optional<Typed> argument = rows
                ? Optional.empty()
                : checker.typeAt(Checker.Place.ARGUMENT, expression)
                        .filter(typed -> takes(function, typed, expression));
        if (filterWrong || (argument.isEmpty() && !rows)) {
            return Optional.empty();
        }
        ValueType type = resultType(function, argument);
        return Optional.of(position(new PlannedAggregate(function, argument, filter, type), call));
    }

    private void refuseUnretractable(AggregateFunction function, Expression.Call call) {
        boolean table = names.entity()
                .filter(entity -> entity.kind() == SourceKind.TABLE)
                .isPresent();
        if (table && !function.retractable()) {
            problems.add(
                    FormulaErrorCode.NOT_RETRACTABLE,
                    call.functionSpan(),
                    function
                            + " is not supported over a table yet: when a row changes or goes, its value cannot be taken"
                            + " back from a " + (function == AggregateFunction.MIN ? "minimum" : "maximum"),
                    "use SUM, COUNT or AVG, or declare the entity as fact if its rows are only ever added");
        }
    }

    private boolean takes(AggregateFunction function, Typed argument, Expression expression) {
        return switch (function) {
            case COUNT -> true;
            case SUM, AVG -> checker.requireNumeric(argument, function.name(), expression);
            case MIN, MAX -> {
                boolean ordered = argument.type() != ValueType.BOOLEAN;
                if (!ordered) {
                    problems.add(
                            FormulaErrorCode.TYPE_MISMATCH,
                            expression.span(),
                            function + " does not take BOOLEAN",
                            "use COUNT(*) FILTER (WHERE condition)");
                }
                yield ordered;
            }
        };
    }

    private static ValueType resultType(AggregateFunction function, Optional<Typed> argument) {
        return switch (function) {
            case COUNT -> ValueType.INTEGER;
            case AVG -> ValueType.DOUBLE;
            case SUM, MIN, MAX -> argument.orElseThrow().type();
        };
    }

    private Typed position(PlannedAggregate aggregate, Expression.Call call) {
        int index = aggregates.indexOf(aggregate);
        if (index < 0) {
            index = aggregates.size();
            aggregates.add(aggregate);
            descriptions.add(new AggregateCall(aggregate.function(), Printer.print(call), aggregate.type()));
        }
        return new Typed.Column(index, descriptions.get(index).text(), aggregate.type());
    }
}
