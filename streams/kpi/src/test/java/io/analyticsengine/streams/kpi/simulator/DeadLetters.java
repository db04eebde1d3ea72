package io.analyticsengine.streams.kpi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.streams.kit.DeadLetterReason;
import io.analyticsengine.streams.kpi.simulator.SourceLog.Entry;
import io.analyticsengine.streams.kpi.simulator.World.Letter;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What must have been set aside when all is done: what no KPI can use once, what some KPI can't evaluate at least once. */
final class DeadLetters {

    private final World world;
    private final Map<Letter, Long> counts;

    DeadLetters(World world) {
        this.world = world;
        this.counts = world.letters.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    void check() {
        for (var source : world.sources) {
            boolean isBackfilled = world.takeovers.stream()
                    .anyMatch(takeover ->
                            takeover.getTopic().equals(source.topic) && takeover.getPartition() == source.partition);
            long liveFrom = world.isDefined(source.entity()) ? world.liveFrom(source) : Long.MAX_VALUE;
            for (var entry : source.entries) {
                var reason = reason(entry);
                if (reason != null) {
                    assertThat(count(source, entry, reason))
                            .as("dead letters of %s of %s at %d", reason, source.topic, entry.offset())
                            .isEqualTo(isBackfilled || entry.offset() >= liveFrom ? 1 : 0);
                } else if (!isEvaluatedByAll(source, entry)) {
                    assertThat(count(source, entry, DeadLetterReason.EVALUATION)
                                    + count(source, entry, DeadLetterReason.LATE))
                            .as("dead letters of KPIs of %s at %d", source.topic, entry.offset())
                            .isPositive();
                }
            }
        }
    }

    private long count(SourceLog source, Entry entry, DeadLetterReason reason) {
        return counts.getOrDefault(new Letter(source.topic, source.partition, entry.offset(), reason), 0L);
    }

    /** Why no KPI can use the row after the change, or the whole record. */
    private static @Nullable DeadLetterReason reason(Entry entry) {
        var after = entry.after();
        if (after == null) {
            return entry.before() == null ? DeadLetterReason.UNREADABLE : null;
        }
        return after[Shop.AT] == null ? DeadLetterReason.EVENT_TIME_MISSING : null;
    }

    private boolean isEvaluatedByAll(SourceLog source, Entry entry) {
        var after = entry.after();
        return after == null
                || world.kpis.values().stream()
                        .filter(kpi -> kpi.getEntity().equals(source.entity()) && world.isDefined(kpi.getEntity()))
                        .allMatch(kpi -> Shop.oracle(kpi).isUsable().test(after));
    }
}
