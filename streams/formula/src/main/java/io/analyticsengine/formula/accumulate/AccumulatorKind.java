package io.analyticsengine.formula.accumulate;

import io.analyticsengine.formula.AggregateFunction;
import io.analyticsengine.formula.ValueType;
import io.analyticsengine.formula.plan.PlannedAggregate;
import io.analyticsengine.formula.plan.Typed;

/** Which accumulator an aggregate call needs: makes empty ones and reads written ones. */
public record AccumulatorKind(AggregateFunction function, ValueType input) {

    public static AccumulatorKind of(PlannedAggregate aggregate) {
        return new AccumulatorKind(
                aggregate.function(), aggregate.argument().map(Typed::type).orElse(ValueType.BOOLEAN));
    }

    public Accumulator empty() {
        return switch (function) {
            case COUNT -> new CountAccumulator();
            case SUM, AVG ->
                input == ValueType.DOUBLE
                        ? new DoubleSumAccumulator(function == AggregateFunction.AVG)
                        : new ExactSumAccumulator(input, function == AggregateFunction.AVG);
            case MIN, MAX -> new ExtremeAccumulator(input, function == AggregateFunction.MIN);
        };
    }

    public Accumulator read(StateReader reader) {
        return switch (empty()) {
            case CountAccumulator count -> count.read(reader);
            case ExactSumAccumulator sum -> sum.read(reader);
            case DoubleSumAccumulator sum -> sum.read(reader);
            case ExtremeAccumulator extreme -> extreme.read(reader);
        };
    }
}
