package io.analyticsengine.formula.plan;

import io.analyticsengine.formula.AggregateFunction;
import io.analyticsengine.formula.ValueType;
import java.util.Optional;

/**
 * One aggregate call over the rows of the entity.
 *
 * @param argument absent for {@code COUNT(*)}
 * @param type of the result
 */
public record PlannedAggregate(
        AggregateFunction function, Optional<Typed> argument, Optional<Typed> filter, ValueType type) {}
