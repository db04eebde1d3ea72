package io.analyticsengine.streams.kpi.backfill;

import io.analyticsengine.streams.kpi.ingest.EventClock;

/**
 * An entity's event time over the beginning of a source partition, as the live way would have seen it.
 *
 * <p>The live clock knows the partition from some offset on, where the entity was first evaluated: it begins anew there. The
 * backfill does the same, because a fact's lateness depends on it: so all KPIs of the entity count the same rows, whenever
 * they were defined.
 *
 * @param liveFrom first offset that the live clock has seen
 * @param earlier over the rows before
 * @param later over the rows from there on
 */
record HistoryClock(long liveFrom, EventClock earlier, EventClock later) {

    /**
     * In milliseconds, or {@link EventClock#NONE}. Includes what an unfinished snapshot holds back: the merge stage lets it
     * count only when the live way says that the snapshot is over.
     */
    long latest() {
        return Math.max(earlier.pending(), later.pending());
    }
}
