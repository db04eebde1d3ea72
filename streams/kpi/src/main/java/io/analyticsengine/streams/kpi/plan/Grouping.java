package io.analyticsengine.streams.kpi.plan;

import io.analyticsengine.contracts.kpi.DimensionValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One declared grouping of a KPI: the attributes whose values make a series; empty for the total. */
public final class Grouping {

    private final List<String> names;
    private final int[] attributes;

    Grouping(List<String> names, int[] attributes) {
        this.names = List.copyOf(names);
        this.attributes = attributes.clone();
    }

    public List<String> names() {
        return names;
    }

    public int size() {
        return attributes.length;
    }

    /** Position in the row of the grouping's n-th attribute. */
    public int attribute(int index) {
        return attributes[index];
    }

    /** The series' dimensions with their canonical texts. */
    public List<DimensionValue> dimensions(@Nullable Object[] values) {
        var dimensions = new ArrayList<DimensionValue>(values.length);
        for (int index = 0; index < values.length; index++) {
            dimensions.add(new DimensionValue(names.get(index), canonical(values[index])));
        }
        return dimensions;
    }

    /** Dimensions are strings, integers or booleans; their canonical text is the obvious one. */
    private static @Nullable String canonical(@Nullable Object value) {
        return value == null ? null : Objects.toString(value);
    }
}
