package io.analyticsengine.streams.kpi.ingest;

import io.analyticsengine.streams.kpi.plan.Grouping;
import io.analyticsengine.streams.kpi.standardize.EventRow;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a cell of one KPI version in the heap. Mutable, so that one instance can probe the map for every row: creating a
 * key per row and grouping was a third of the garbage. Only copies are put into the map.
 */
final class CellKey {

    private int grouping;
    private @Nullable Object[] values = {};
    private long windowStart;
    private int hash;

    CellKey() {}

    private CellKey(CellKey other) {
        grouping = other.grouping;
        values = other.values.clone();
        windowStart = other.windowStart;
        hash = other.hash;
    }

    /** Makes this the key of a row's cell; {@code buffer} has the grouping's size and is used as it is. */
    void set(int index, Grouping definition, EventRow row, long start, @Nullable Object[] buffer) {
        grouping = index;
        windowStart = start;
        int mixed = 31 * index + Long.hashCode(start / 1_000); // starts are whole seconds
        for (int position = 0; position < buffer.length; position++) {
            var value = row.get(definition.attribute(position));
            buffer[position] = value;
            mixed = 31 * mixed + (value == null ? 7 : value.hashCode());
        }
        values = buffer;
        hash = mixed;
    }

    CellKey copy() {
        return new CellKey(this);
    }

    int grouping() {
        return grouping;
    }

    @Nullable
    Object[] values() {
        return values;
    }

    long windowStart() {
        return windowStart;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CellKey key
                && hash == key.hash
                && windowStart == key.windowStart
                && grouping == key.grouping
                && Arrays.equals(values, key.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
