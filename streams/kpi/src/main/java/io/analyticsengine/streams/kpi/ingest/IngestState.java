package io.analyticsengine.streams.kpi.ingest;

import io.analyticsengine.streams.kpi.plan.KpiPlan;
import io.analyticsengine.streams.kpi.plan.Plans;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The durable numbers of an ingest task: the next offset per source partition, watermarks per entity, and which KPI versions
 * were taken over where. Writes are collected and reach the store at the commit.
 */
final class IngestState {

    private static final String OFFSET = "offset";
    private static final String WATERMARK = "watermark";
    private static final String PENDING = "pending";
    private static final String TAKEOVER = "takeover";
    private static final Pattern SEPARATOR = Pattern.compile("\\|");

    private final IngestStore store;
    private final Map<String, Long> values = new HashMap<>();
    private final Map<String, Optional<Long>> writes = new HashMap<>();

    /** Receives what was stored, when a task begins. */
    interface Restoration {
        void offset(String topic, int partition, long offset);

        void clock(String entity, String topic, int partition, EventClock clock);
    }

    IngestState(IngestStore store) {
        this.store = store;
        store.forEach(values::put);
    }

    void restore(Restoration restoration) {
        values.forEach((name, value) -> {
            var parts = SEPARATOR.split(name);
            switch (parts[0]) {
                case OFFSET -> restoration.offset(parts[1], Integer.parseInt(parts[2]), value);
                case PENDING -> {
                    var place = parts[1] + "|" + parts[2] + "|" + parts[3];
                    long watermark = values.getOrDefault(WATERMARK + "|" + place, EventClock.NONE);
                    restoration.clock(parts[1], parts[2], Integer.parseInt(parts[3]), new EventClock(watermark, value));
                }
                default -> {
                    // read where it is needed
                }
            }
        });
    }

    void save(SourcePartition source) {
        var place = "|" + source.topic() + "|" + source.partition();
        if (source.nextOffset() != SourcePartition.UNKNOWN) {
            put(OFFSET + place, source.nextOffset());
        }
        source.clocks().forEach((entity, clock) -> {
            if (clock.pending() != EventClock.NONE) {
                put(PENDING + "|" + entity + place, clock.pending());
            }
            if (clock.watermark() != EventClock.NONE) {
                put(WATERMARK + "|" + entity + place, clock.watermark());
            }
        });
    }

    /** Notes that a version is computed live from this offset on; false when it was noted before. */
    boolean takeOver(KpiPlan kpi, SourcePartition source, long offset) {
        var name = String.join(
                "|",
                TAKEOVER,
                kpi.tenant(),
                kpi.code(),
                Long.toString(kpi.version()),
                source.topic(),
                Integer.toString(source.partition()));
        if (values.containsKey(name)) {
            return false;
        }
        put(name, offset);
        return true;
    }

    /** Forgets the takeovers of versions that will never be evaluated again. */
    void forgetRetired(Plans plans) {
        values.keySet().removeIf(name -> {
            var parts = SEPARATOR.split(name);
            if (!parts[0].equals(TAKEOVER)) {
                return false;
            }
            long defined = plans.definedVersion(parts[1], parts[2]);
            boolean isRetired = defined < 0 || defined > Long.parseLong(parts[3]);
            if (isRetired) {
                writes.put(name, Optional.empty());
            }
            return isRetired;
        });
    }

    void commit() {
        writes.forEach(
                (name, value) -> value.ifPresentOrElse(number -> store.put(name, number), () -> store.delete(name)));
        writes.clear();
    }

    private void put(String name, long value) {
        var before = values.put(name, value);
        if (before == null || before != value) {
            writes.put(name, Optional.of(value));
        }
    }
}
