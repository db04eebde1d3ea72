package io.analyticsengine.streams.kit.backfill;

/**
 * Bounds of one transaction of the backfill.
 *
 * @param cells collected cells after which they are sent
 * @param records source records after which progress is committed
 * @param takeovers that are evaluated in one pass over a source partition
 */
public record BackfillLimits(int cells, int records, int takeovers) {

    /** Some megabytes of heap, and transactions well below their timeout. */
    public static final BackfillLimits DEFAULT = new BackfillLimits(20_000, 250_000, 64);
}
