package io.analyticsengine.formula.check;

import io.analyticsengine.formula.FormulaErrorCode;
import io.analyticsengine.formula.ValueType;
import io.analyticsengine.formula.plan.Typed;
import io.analyticsengine.formula.syntax.Expression;
import io.analyticsengine.formula.syntax.Problems;
import io.analyticsengine.formula.syntax.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Types the expressions that choose one of several: CASE and COALESCE. There NULL takes the type of the others. */
final class ChoiceChecker {
    private final Checker checker;
    private final Problems problems;

    ChoiceChecker(Checker checker, Problems problems) {
        this.checker = checker;
        this.problems = problems;
    }

    Optional<Typed> type(Expression.Case choice) {
        List<Expression> keys =
                choice.whens().stream().map(Expression.When::condition).toList();
        Optional<List<Typed>> subjectAndKeys = choice.subject().isPresent()
                ? checker.same(choice.subject().get(), keys, choice.span())
                : conditions(keys);
        List<Expression> results = new ArrayList<>();
        choice.whens().forEach(when -> results.add(when.result()));
        results.add(choice.otherwise().orElseGet(() -> new Expression.Null(choice.span())));
        Optional<List<Typed>> typedResults = alternatives(results, choice.span());
        if (subjectAndKeys.isEmpty() || typedResults.isEmpty()) {
            return Optional.empty();
        }
        int skipped = choice.subject().isPresent() ? 1 : 0;
        List<Typed.Branch> branches = new ArrayList<>();
        for (int index = 0; index < keys.size(); index++) {
            branches.add(new Typed.Branch(
                    subjectAndKeys.get().get(index + skipped),
                    typedResults.get().get(index)));
        }
        Typed otherwise = typedResults.get().getLast();
        ValueType type = otherwise.type();
        return Optional.of(
                choice.subject().isPresent()
                        ? new Typed.Switched(subjectAndKeys.get().getFirst(), List.copyOf(branches), otherwise, type)
                        : new Typed.Searched(List.copyOf(branches), otherwise, type));
    }

    private Optional<List<Typed>> conditions(List<Expression> conditions) {
        List<Typed> typed = new ArrayList<>();
        for (Expression condition : conditions) {
            checker.type(condition)
                    .filter(one -> checker.require(one, ValueType.BOOLEAN, "WHEN", condition))
                    .ifPresent(typed::add);
        }
        return typed.size() < conditions.size() ? Optional.empty() : Optional.of(typed);
    }

    /** The expressions at one type, NULL literals among them. */
    Optional<List<Typed>> alternatives(List<Expression> expressions, Span span) {
        List<Typed> typed = new ArrayList<>();
        int wanted = 0;
        for (Expression expression : expressions) {
            if (!(expression instanceof Expression.Null)) {
                wanted++;
                checker.type(expression).ifPresent(typed::add);
            }
        }
        if (wanted == 0) {
            problems.add(
                    FormulaErrorCode.TYPE_MISMATCH, span, "every alternative is NULL", "give at least one a value");
        }
        if (typed.isEmpty() || typed.size() < wanted) {
            return Optional.empty();
        }
        return checker.unified(typed, span).map(unified -> withNulls(expressions, unified));
    }

    private static List<Typed> withNulls(List<Expression> expressions, List<Typed> unified) {
        Typed nothing = new Typed.Constant(null, unified.getFirst().type());
        List<Typed> all = new ArrayList<>();
        int next = 0;
        for (Expression expression : expressions) {
            all.add(expression instanceof Expression.Null ? nothing : unified.get(next++));
        }
        return List.copyOf(all);
    }
}
