package io.analyticsengine.formula.evaluate;

import io.analyticsengine.formula.Row;

/** A compiled condition in three-valued logic; ordered so that AND is the minimum and OR the maximum. */
@FunctionalInterface
public interface Condition {
    int FALSE = 0;
    int UNKNOWN = 1;
    int TRUE = 2;

    int test(Row row);

    static int of(boolean value) {
        return value ? TRUE : FALSE;
    }
}
