package io.analyticsengine.formula.accumulate;

import org.jspecify.annotations.Nullable;

/**
 * The partial aggregate of one aggregate call. Mutable for the hot path; not thread-safe. What it holds is a function of
 * the signed multiset of its contributions alone, not of their order or grouping, and so are the bytes it writes.
 */
public sealed interface Accumulator
        permits CountAccumulator, ExactSumAccumulator, DoubleSumAccumulator, ExtremeAccumulator {

    /** Adds ({@code sign} 1) or takes away ({@code sign} -1) one value. */
    void add(Object value, int sign);

    /** Adds what the other holds; it must be of the same call. */
    void merge(Accumulator other);

    /** Whether every contribution has been taken away again, to the last bit. */
    boolean isZero();

    Accumulator copy();

    void write(StateWriter writer);

    /** SQL's result over the contributions; NULL where SQL says so. */
    @Nullable
    Object result();
}
