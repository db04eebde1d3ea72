package io.analyticsengine.formula.evaluate;

import io.analyticsengine.formula.Row;
import io.analyticsengine.formula.plan.PlannedAggregate;
import org.jspecify.annotations.Nullable;

/** What one row gives to one aggregate call. */
public final class Contribution {
    /** Stands for a row that the call's filter refused. */
    public static final Object FILTERED = new Object();

    private final @Nullable Condition filter;
    private final Scalar argument;

    private Contribution(@Nullable Condition filter, Scalar argument) {
        this.filter = filter;
        this.argument = argument;
    }

    public static Contribution compile(PlannedAggregate aggregate) {
        Compiler compiler = Compiler.overRows();
        Condition filter = aggregate.filter().map(compiler::condition).orElse(null);
        // COUNT(*) counts every row: any value will do that is not NULL.
        Scalar argument = aggregate.argument().map(compiler::compile).orElse(_ -> true);
        return new Contribution(filter, argument);
    }

    /** The argument's value, NULL included, or {@link #FILTERED}. */
    public @Nullable Object of(Row row) {
        return filter != null && filter.test(row) != Condition.TRUE ? FILTERED : argument.evaluate(row);
    }
}
