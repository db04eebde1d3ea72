package io.analyticsengine.streams.kpi.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.analyticsengine.contracts.kpi.SourceWatermark;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Up to which event time source topics are complete, from the reports of their partitions. The least of the active partitions
 * counts; one that never reported holds everything back; idle ones don't count, and when all are idle the furthest idle clock
 * does. What was once complete stays so: a partition that comes back with older rows corrects.
 */
final class SourceClocks {

    /** Nothing is known. */
    static final long NONE = Long.MIN_VALUE;

    private final MergeStore store;
    private final Map<String, TopicClock> topics = new TreeMap<>();
    private final Set<String> changed = new HashSet<>();

    SourceClocks(MergeStore store) {
        this.store = store;
        store.scan(Keys.sources(), Keys.endOf(Keys.sources()), (key, value) -> {
            var buffer = ByteBuffer.wrap(key, 1, key.length - 1);
            var text = new byte[buffer.getInt()];
            buffer.get(text);
            topic(new String(text, UTF_8)).reports.put((int) buffer.getLong(), Report.fromBytes(value));
            return true;
        });
        topics.forEach((topic, clock) -> {
            var complete = store.get(Keys.complete(topic));
            clock.complete = complete == null ? NONE : Keys.number(complete);
        });
    }

    void report(SourceWatermark report) {
        var topic = topic(report.getTopic());
        var watermark = report.getWatermark();
        var idleClock = report.getIdleClock();
        topic.reports.put(
                report.getPartition(),
                new Report(
                        report.getPartitions(),
                        watermark == null ? NONE : watermark.toEpochMilli(),
                        idleClock == null ? NONE : idleClock.toEpochMilli()));
        topic.dirty.add(report.getPartition());
        topic.advance();
        changed.add(report.getTopic());
    }

    /** In milliseconds, or {@link #NONE}. */
    long complete(String topic) {
        var clock = topics.get(topic);
        return clock == null ? NONE : clock.complete;
    }

    /** Saves what was reported, and tells which topics reported since the last time. */
    Set<String> commit() {
        var reported = Set.copyOf(changed);
        for (var name : reported) {
            var topic = topic(name);
            for (int partition : topic.dirty) {
                var report = topic.reports.get(partition);
                if (report != null) {
                    store.put(Keys.source(name, partition), report.toBytes());
                }
            }
            topic.dirty.clear();
            if (topic.complete != NONE) {
                store.put(Keys.complete(name), Keys.bytes(topic.complete));
            }
        }
        changed.clear();
        return reported;
    }

    Set<String> topics() {
        return topics.keySet();
    }

    private TopicClock topic(String name) {
        return topics.computeIfAbsent(name, _ -> new TopicClock());
    }

    private static final class TopicClock {
        private final Map<Integer, Report> reports = new HashMap<>();
        private final Set<Integer> dirty = new HashSet<>();
        private long complete = NONE;

        void advance() {
            int expected = 0;
            long leastActive = Long.MAX_VALUE;
            long furthestIdle = NONE;
            for (var report : reports.values()) {
                expected = Math.max(expected, report.partitions);
                if (report.isIdle()) {
                    furthestIdle = Math.max(furthestIdle, report.idleClock);
                } else {
                    leastActive = Math.min(leastActive, report.watermark);
                }
            }
            if (reports.size() >= expected) {
                complete = Math.max(complete, leastActive == Long.MAX_VALUE ? furthestIdle : leastActive);
            }
        }
    }

    /** The newest report of one partition. */
    private record Report(int partitions, long watermark, long idleClock) {

        boolean isIdle() {
            return idleClock != NONE;
        }

        byte[] toBytes() {
            return ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES)
                    .putInt(partitions)
                    .putLong(watermark)
                    .putLong(idleClock)
                    .array();
        }

        static Report fromBytes(byte[] bytes) {
            var buffer = ByteBuffer.wrap(bytes);
            return new Report(buffer.getInt(), buffer.getLong(), buffer.getLong());
        }
    }
}
