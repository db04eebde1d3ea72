package io.analyticsengine.streams.kpi.ingest;

import io.analyticsengine.contracts.kpi.SourceWatermark;
import io.analyticsengine.streams.kpi.plan.Plans;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an ingest task knows of one of its source partitions. Mutable, of one thread. */
final class SourcePartition {

    static final long UNKNOWN = -1;

    private final String topic;
    private final int partition;
    private final Map<String, SourceClock> clocks = new TreeMap<>();
    private List<EntityEvaluation> evaluations = List.of();
    private List<SourceClock> ticking = List.of();
    private @Nullable Plans boundTo;
    private @Nullable Plans takenOver;
    private long nextOffset = UNKNOWN;
    private long lastActivity;
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

    /** Of the entities that are evaluated. */
    Collection<SourceClock> clocks() {
        return clocks.values();
    }

    SourceClock clock(String name) {
        return clocks.computeIfAbsent(name, SourceClock::new);
    }

    List<EntityEvaluation> evaluations() {
        return evaluations;
    }

    boolean isBoundTo(Plans plans) {
        return boundTo == plans;
    }

    /** Forgets the clocks of all other entities: should one be evaluated again, its clock has not seen what came meanwhile. */
    void bind(Plans plans, List<EntityEvaluation> next) {
        boundTo = plans;
        evaluations = next;
        ticking = next.stream()
                .map(evaluation -> clock(evaluation.entity().clock()))
                .toList();
        clocks.values().retainAll(ticking);
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

    void restore(SourceClock clock) {
        clocks.put(clock.name(), clock);
    }

    void advance(long offset, long now) {
        nextOffset = offset + 1;
        lastActivity = now;
        read++;
        ticking.forEach(SourceClock::wake);
    }

    void checkIdle(long now) {
        for (var evaluation : evaluations) {
            var entity = evaluation.entity();
            clock(entity.clock())
                    .checkIdle(now - lastActivity, entity.definition().getIdleAfterMillis(), now);
        }
    }

    /** Makes the reports of this commit, where there is news. */
    void report(int partitions, Consumer<SourceWatermark> output) {
        for (var clock : ticking) {
            var report = clock.report(topic, partition, Math.max(partitions, partition + 1));
            if (report != null) {
                output.accept(report);
            }
        }
    }

    /** Records read since the last call. */
    long takeRead() {
        long count = read;
        read = 0;
        return count;
    }
}
