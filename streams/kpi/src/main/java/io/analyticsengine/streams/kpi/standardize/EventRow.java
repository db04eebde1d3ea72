package io.analyticsengine.streams.kpi.standardize;

import io.analyticsengine.formula.Row;
import org.jspecify.annotations.Nullable;

/** A checked row of an entity with its event time in milliseconds since the epoch. The values are not copied. */
public final class EventRow implements Row {

    private final @Nullable Object[] values;
    private final long eventTime;

    public EventRow(@Nullable Object[] values, long eventTime) {
        this.values = values;
        this.eventTime = eventTime;
    }

    @Override
    public @Nullable Object get(int index) {
        return values[index];
    }

    public long eventTime() {
        return eventTime;
    }
}
