package io.analyticsengine.formula.evaluate;

import io.analyticsengine.formula.Row;
import org.jspecify.annotations.Nullable;

/** A compiled expression. A value that only passes through is not copied. */
@FunctionalInterface
public interface Scalar {
    @Nullable
    Object evaluate(Row row);
}
