package io.analyticsengine.streams.kpi.standardize;

import io.analyticsengine.streams.kpi.plan.EntityPlan;

/**
 * Reads a source record as a change of an entity's row. What can't be read is a rejection, never an exception; an exception
 * means that reading should be tried again.
 *
 * @param <P> what the records are: bytes, or whatever a simulator plays
 */
@FunctionalInterface
public interface ChangeReader<P> {

    Change read(EntityPlan entity, P payload);
}
