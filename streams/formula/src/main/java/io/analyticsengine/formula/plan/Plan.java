package io.analyticsengine.formula.plan;

import io.analyticsengine.formula.AggregateCall;
import io.analyticsengine.formula.Entity;
import java.util.List;
import java.util.Set;

/**
 * A checked formula: what to aggregate over the rows of one entity, and what to compute from the results.
 *
 * @param calls how the aggregates read, in the same order
 * @param attributes the codes of the attributes used
 * @param outer its columns are the aggregates' results
 */
public record Plan(
        Entity entity,
        List<PlannedAggregate> aggregates,
        List<AggregateCall> calls,
        Set<String> attributes,
        Typed outer) {
    public Plan {
        aggregates = List.copyOf(aggregates);
        calls = List.copyOf(calls);
        attributes = Set.copyOf(attributes);
    }
}
