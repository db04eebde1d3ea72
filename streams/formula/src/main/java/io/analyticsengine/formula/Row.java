package io.analyticsengine.formula;

import org.jspecify.annotations.Nullable;

/** The values of one row by attribute position; see {@link ValueType} for their Java types. */
@FunctionalInterface
public interface Row {

    @Nullable
    Object get(int index);

    /** A row over these very values; the array is not copied. */
    static Row of(@Nullable Object... values) {
        return index -> values[index];
    }
}
