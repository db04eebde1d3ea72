package io.analyticsengine.gateway.model;

import org.jspecify.annotations.Nullable;

/**
 * The newest known value of one window of a series. Primitives with a marker for "absent", because a million of them are held.
 *
 * @param version version of the KPI's definition
 * @param start start of the window, epoch milliseconds
 * @param end end of the window, exclusive
 * @param number the value; NaN where SQL says NULL
 * @param exact the exact value in plain decimal notation, where there is one
 * @param revision grows with every publication of this window
 * @param watermarkMillis event time up to which the source was complete, {@link #UNKNOWN} where not known
 * @param publishedAt when the stream published it, epoch milliseconds
 */
public record Cell(
        long version,
        long start,
        long end,
        double number,
        @Nullable String exact,
        long rows,
        CellState state,
        long revision,
        long watermarkMillis,
        long publishedAt) {

    /** Stands for a watermark that is not known. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    public Cell {
        if (end <= start) {
            throw new IllegalArgumentException("a window ends after it starts, not at " + end + " from " + start);
        }
    }

    /** The value, null where SQL says NULL. */
    public @Nullable Double value() {
        return Double.isFinite(number) ? number : null;
    }

    /** Event time up to which the source was complete, null where not known. */
    public @Nullable Long watermark() {
        return watermarkMillis == UNKNOWN ? null : watermarkMillis;
    }

    /** Whether this replaces the other value of the same window. */
    boolean replaces(Cell other) {
        return version != other.version ? version > other.version : revision > other.revision;
    }
}
