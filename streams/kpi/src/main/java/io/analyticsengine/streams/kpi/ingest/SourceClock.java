package io.analyticsengine.streams.kpi.ingest;

import io.analyticsengine.contracts.kpi.SourceWatermark;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entity's clock on one source partition, and what the merge stage was told of it. It has begun at the offset where the
 * entity was first evaluated: of what lies before it knows nothing. Mutable, of one thread.
 */
final class SourceClock {

    /** How often a silent partition says again that it is silent, at most and at least. */
    private static final long LONGEST_REPORT_MILLIS = 10_000;

    private static final long SHORTEST_REPORT_MILLIS = 1_000;
    private static final long NOT_BEGUN = -1;

    private final String name;
    private final EventClock time;
    private long from;
    private boolean isIdle;
    private long silence;
    private long idleReportedAt;
    private boolean reportIsDue;
    private long reportedWatermark = EventClock.NONE;

    SourceClock(String name) {
        this(name, new EventClock(), NOT_BEGUN);
    }

    SourceClock(String name, EventClock time, long from) {
        this.name = name;
        this.time = time;
        this.from = from;
    }

    String name() {
        return name;
    }

    EventClock time() {
        return time;
    }

    boolean hasBegun() {
        return from != NOT_BEGUN;
    }

    void begin(long offset) {
        from = offset;
    }

    /** First offset that it has seen; 0 as long as it has not begun. */
    long from() {
        return Math.max(from, 0);
    }

    /** A record has come. */
    void wake() {
        if (isIdle) {
            isIdle = false;
            reportIsDue = true;
        }
    }

    void checkIdle(long silentFor, long idleAfter, long now) {
        long interval = Math.clamp(idleAfter / 4, SHORTEST_REPORT_MILLIS, LONGEST_REPORT_MILLIS);
        silence = silentFor;
        if (silentFor >= idleAfter && (!isIdle || now - idleReportedAt >= interval)) {
            isIdle = true;
            idleReportedAt = now;
            reportIsDue = true;
            time.release();
        }
    }

    /** The report to make at this commit, if there is news. */
    @Nullable
    SourceWatermark report(String topic, int partition, int partitions) {
        long watermark = time.watermark();
        if (!reportIsDue && watermark == reportedWatermark) {
            return null;
        }
        reportIsDue = false;
        reportedWatermark = watermark;
        var known = watermark == EventClock.NONE ? null : Instant.ofEpochMilli(watermark);
        var idle = isIdle ? (known == null ? Instant.EPOCH : known).plusMillis(silence) : null;
        return new SourceWatermark(name, topic, partition, partitions, from(), known, idle);
    }
}
