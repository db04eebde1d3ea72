package io.analyticsengine.streams.kpi.ingest;

import io.analyticsengine.streams.kpi.plan.EntityPlan;
import io.analyticsengine.streams.kpi.plan.KpiPlan;
import io.analyticsengine.streams.kpi.plan.Plans;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The durable numbers of an ingest task: the next offset per source partition, the entities' clocks, and which KPI versions were
 * taken over where. Writes are collected and reach the store at the commit.
 */
final class IngestState {

    private static final String OFFSET = "offset";
    private static final String CLOCK = "clock";
    private static final String WATERMARK = "watermark";
    private static final String PENDING = "pending";
    private static final String TAKEOVER = "takeover";
    private static final String UNREPORTED = "unreported";
    private static final Pattern SEPARATOR = Pattern.compile("\\|");

    private final IngestStore store;
    private final Map<String, Long> values = new HashMap<>();
    private final Map<String, Optional<Long>> writes = new HashMap<>();

    /** Receives what was stored, when a task begins. */
    interface Restoration {
        void offset(String topic, int partition, long offset);

        void clock(String topic, int partition, SourceClock clock);
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
                case CLOCK -> {
                    var place = "|" + parts[1] + "|" + parts[2];
                    var time = new EventClock(
                            values.getOrDefault(WATERMARK + place, EventClock.NONE),
                            values.getOrDefault(PENDING + place, EventClock.NONE));
                    restoration.clock(
                            topicOf(parts[1]), Integer.parseInt(parts[2]), new SourceClock(parts[1], time, value));
                }
                default -> {
                    // read where it is needed
                }
            }
        });
    }

    void save(SourcePartition source) {
        if (source.nextOffset() != SourcePartition.UNKNOWN) {
            put(OFFSET + "|" + source.topic() + "|" + source.partition(), source.nextOffset());
        }
        for (var clock : source.clocks()) {
            var place = "|" + clock.name() + "|" + source.partition();
            if (clock.hasBegun()) {
                put(CLOCK + place, clock.from());
            }
            if (clock.time().pending() != EventClock.NONE) {
                put(PENDING + place, clock.time().pending());
            }
            if (clock.time().watermark() != EventClock.NONE) {
                put(WATERMARK + place, clock.time().watermark());
            }
        }
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

    /** Notes from which offset on the live way sets unusable rows of an entity's version aside, when it begins to. */
    void beginReporting(EntityPlan entity, SourcePartition source, long offset) {
        var name = unreported(entity, source);
        if (!values.containsKey(name)) {
            put(name, offset);
        }
    }

    /** The offset before which nobody sets unusable rows aside; the caller sees to it, and everybody after gets 0. */
    long takeUnreported(EntityPlan entity, SourcePartition source) {
        var name = unreported(entity, source);
        long before = values.getOrDefault(name, 0L);
        put(name, 0);
        return before;
    }

    private static String unreported(EntityPlan entity, SourcePartition source) {
        return String.join(
                "|",
                UNREPORTED,
                entity.id(),
                Long.toString(entity.version()),
                source.topic(),
                Integer.toString(source.partition()));
    }

    /** Forgets the takeovers of versions that will never be evaluated again, and the clocks that stand still. */
    void forgetRetired(Plans plans) {
        values.keySet().removeIf(name -> {
            boolean isRetired = isRetired(SEPARATOR.split(name), plans);
            if (isRetired) {
                writes.put(name, Optional.empty());
            }
            return isRetired;
        });
    }

    private static boolean isRetired(String[] parts, Plans plans) {
        return switch (parts[0]) {
            case TAKEOVER -> {
                long defined = plans.definedVersion(parts[1], parts[2]);
                yield defined < 0 || defined > Long.parseLong(parts[3]);
            }
            case CLOCK, PENDING, WATERMARK ->
                plans.entities(topicOf(parts[1])).stream()
                        .noneMatch(entity -> entity.clock().equals(parts[1]));
            case UNREPORTED ->
                plans.entities(parts[3]).stream()
                        .noneMatch(
                                entity -> entity.id().equals(parts[1]) && entity.version() == Long.parseLong(parts[2]));
            default -> false;
        };
    }

    private static String topicOf(String clock) {
        return clock.substring(clock.indexOf('@') + 1);
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
