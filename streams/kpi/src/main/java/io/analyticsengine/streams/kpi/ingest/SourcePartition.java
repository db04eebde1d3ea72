package io.analyticsengine.streams.kpi.ingest;

import io.analyticsengine.contracts.kpi.SourceWatermark;
import io.analyticsengine.streams.kpi.plan.Plans;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an ingest task knows of one of its source partitions. Mutable, of one thread. */
final class SourcePartition {

    static final long UNKNOWN = -1;

    /** How often a silent partition says again that it is silent, at most and at least. */
    private static final long LONGEST_REPORT_MILLIS = 10_000;

    private static final long SHORTEST_REPORT_MILLIS = 1_000;

    private final String topic;
    private final int partition;
    private final Map<String, EventClock> clocks = new TreeMap<>();
    private List<EntityEvaluation> evaluations = List.of();
    private @Nullable Plans boundTo;
    private @Nullable Plans takenOver;
    private long nextOffset = UNKNOWN;
    private long lastActivity;
    private boolean isIdle;
    private long idleReportedAt;
    private boolean reportIsDue;
    private long reportedWatermark = EventClock.NONE;
    private long silence;
    private long read;

    SourcePartition(String topic, int partition, long now) {
        this.topic = topic;
        this.partition = partition;
        this.lastActivity = now;
    }

    String topic() {
        return topic;
    }

    int partition() {
        return partition;
    }

    /** Clocks by entity; those of entities that are no longer defined stay. */
    Map<String, EventClock> clocks() {
        return clocks;
    }

    EventClock clock(String entity) {
        return clocks.computeIfAbsent(entity, _ -> new EventClock());
    }

    List<EntityEvaluation> evaluations() {
        return evaluations;
    }

    boolean isBoundTo(Plans plans) {
        return boundTo == plans;
    }

    void bind(Plans plans, List<EntityEvaluation> next) {
        boundTo = plans;
        evaluations = next;
    }

    /** Whether every KPI version of these plans has been taken over. */
    boolean isTakenOver(Plans plans) {
        return takenOver == plans;
    }

    void takenOver(Plans plans) {
        takenOver = plans;
    }

    /** First offset not yet processed, or {@link #UNKNOWN} when nothing was ever read. */
    long nextOffset() {
        return nextOffset;
    }

    void restore(long offset) {
        nextOffset = offset;
    }

    void advance(long offset, long now) {
        nextOffset = offset + 1;
        lastActivity = now;
        read++;
        if (isIdle) {
            isIdle = false;
            reportIsDue = true;
        }
    }

    void checkIdle(long now) {
        if (evaluations.isEmpty()) {
            return;
        }
        long idleAfter = 0;
        for (var evaluation : evaluations) {
            idleAfter = Math.max(idleAfter, evaluation.entity().definition().getIdleAfterMillis());
        }
        long interval = Math.clamp(idleAfter / 4, SHORTEST_REPORT_MILLIS, LONGEST_REPORT_MILLIS);
        silence = now - lastActivity;
        if (silence >= idleAfter && (!isIdle || now - idleReportedAt >= interval)) {
            isIdle = true;
            idleReportedAt = now;
            reportIsDue = true;
            for (var evaluation : evaluations) {
                clock(evaluation.entity().id()).release();
            }
        }
    }

    /** The report to make at this commit, if there is news. */
    @Nullable
    SourceWatermark report(int partitions) {
        long watermark = watermark();
        if (evaluations.isEmpty() || (!reportIsDue && watermark == reportedWatermark)) {
            return null;
        }
        reportIsDue = false;
        reportedWatermark = watermark;
        var known = watermark == EventClock.NONE ? null : Instant.ofEpochMilli(watermark);
        // An idle partition without any row is told by a clock at the epoch.
        var idle = isIdle ? (known == null ? Instant.EPOCH : known.plusMillis(silence)) : null;
        return new SourceWatermark(topic, partition, Math.max(partitions, partition + 1), known, idle);
    }

    /** Records read since the last call. */
    long takeRead() {
        long count = read;
        read = 0;
        return count;
    }

    /** The least of the entities' watermarks; an entity that has got no row yet doesn't count. */
    private long watermark() {
        long least = EventClock.NONE;
        for (var evaluation : evaluations) {
            long own = clock(evaluation.entity().id()).watermark();
            if (own != EventClock.NONE) {
                least = least == EventClock.NONE ? own : Math.min(least, own);
            }
        }
        return least;
    }
}
