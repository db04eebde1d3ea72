package io.analyticsengine.streams.kpi.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.analyticsengine.contracts.kpi.SourceHistory;
import io.analyticsengine.contracts.kpi.SourceWatermark;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Up to which event time the sources of entities are complete, by the name of the entity's clock. Every partition of the
 * source topic reports. The least of the active partitions counts; one that never reported holds everything back; idle ones
 * don't count, and when all are idle the furthest idle clock does. What was once complete stays so: a partition that comes
 * back with older rows corrects.
 *
 * <p>An entity may be defined when its topic already has rows. The live way, which reports, then knows a partition's rows
 * from some offset on, and a backfill tells of those before. Until it has, the partition holds everything back: closing
 * windows by the newer rows alone would finish them without the older ones. From then on the later of both clocks counts. A
 * history closes nothing that live contributions are still to come for: it tells of a prefix of the partition, it is sent
 * after the takeover at its end was committed, and the live contributions of that prefix were committed with the takeover or
 * before. So they are ahead of it in the log. As both are greatest values of the same rows, repeating one changes nothing.
 */
final class SourceClocks {

    /** Nothing is known. */
    static final long NONE = Long.MIN_VALUE;

    private final MergeStore store;
    private final Map<String, Clock> clocks = new TreeMap<>();
    private final Set<String> changed = new HashSet<>();

    SourceClocks(MergeStore store) {
        this.store = store;
        store.scan(Keys.sources(), Keys.endOf(Keys.sources()), (key, value) -> {
            var buffer = ByteBuffer.wrap(key, 1, key.length - 1);
            var text = new byte[buffer.getInt()];
            buffer.get(text);
            clock(new String(text, UTF_8)).partitions.put((int) buffer.getLong(), SourceProgress.fromBytes(value));
            return true;
        });
        clocks.forEach((name, clock) -> {
            var complete = store.get(Keys.complete(name));
            clock.complete = complete == null ? NONE : Keys.number(complete);
        });
    }

    void report(SourceWatermark report) {
        long watermark = millis(report.getWatermark());
        var idleClock = report.getIdleClock();
        long silence = idleClock == null
                ? SourceProgress.ACTIVE
                : idleClock.toEpochMilli() - (watermark == NONE ? 0 : watermark);
        change(
                report.getClock(),
                report.getPartition(),
                progress -> progress.report(report.getPartitions(), report.getFrom(), watermark, silence));
    }

    void history(SourceHistory history) {
        change(
                history.getClock(),
                history.getPartition(),
                progress -> progress.history(history.getTo(), millis(history.getWatermark())));
    }

    /** In milliseconds, or {@link #NONE}. */
    long complete(String clock) {
        var known = clocks.get(clock);
        return known == null ? NONE : known.complete;
    }

    /** Saves what was reported, and tells which clocks were reported since the last time. */
    Set<String> commit() {
        var reported = Set.copyOf(changed);
        for (var name : reported) {
            var clock = clock(name);
            for (int partition : clock.dirty) {
                var progress = clock.partitions.get(partition);
                if (progress != null) {
                    store.put(Keys.source(name, partition), progress.toBytes());
                }
            }
            clock.dirty.clear();
            if (clock.complete != NONE) {
                store.put(Keys.complete(name), Keys.bytes(clock.complete));
            }
        }
        changed.clear();
        return reported;
    }

    Set<String> names() {
        return clocks.keySet();
    }

    private void change(String name, int partition, UnaryOperator<SourceProgress> change) {
        var clock = clock(name);
        clock.partitions.put(partition, change.apply(clock.partitions.getOrDefault(partition, SourceProgress.UNKNOWN)));
        clock.dirty.add(partition);
        clock.advance();
        changed.add(name);
    }

    private Clock clock(String name) {
        return clocks.computeIfAbsent(name, _ -> new Clock());
    }

    private static long millis(@Nullable Instant time) {
        return time == null ? NONE : time.toEpochMilli();
    }

    private static final class Clock {
        private final Map<Integer, SourceProgress> partitions = new HashMap<>();
        private final Set<Integer> dirty = new HashSet<>();
        private long complete = NONE;

        void advance() {
            int expected = 0;
            long leastActive = Long.MAX_VALUE;
            long furthestIdle = NONE;
            for (var partition : partitions.values()) {
                if (!partition.isKnown()) {
                    return;
                }
                expected = Math.max(expected, partition.partitions());
                if (partition.isIdle()) {
                    furthestIdle = Math.max(furthestIdle, partition.time());
                } else {
                    leastActive = Math.min(leastActive, partition.time());
                }
            }
            if (partitions.size() >= expected) {
                complete = Math.max(complete, leastActive == Long.MAX_VALUE ? furthestIdle : leastActive);
            }
        }
    }
}
