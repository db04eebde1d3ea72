package io.analyticsengine.streams.kpi.simulator;

import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.kpi.CellDelta;
import io.analyticsengine.contracts.kpi.KpiPartialKey;
import io.analyticsengine.contracts.kpi.KpiTakeover;
import io.analyticsengine.contracts.kpi.SourceWatermark;
import io.analyticsengine.streams.kit.DeadLetterReason;
import io.analyticsengine.streams.kit.SeriesPartitioner;
import io.analyticsengine.streams.kit.definitions.DefinitionId;
import io.analyticsengine.streams.kit.definitions.DefinitionSnapshot;
import io.analyticsengine.streams.kpi.plan.EntityPlan;
import io.analyticsengine.streams.kpi.plan.Plans;
import io.analyticsengine.streams.kpi.simulator.SourceLog.Entry;
import io.analyticsengine.streams.kpi.standardize.Change;
import io.analyticsengine.streams.kpi.standardize.EventRow;
import io.analyticsengine.streams.kpi.standardize.Rejection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the tasks of a simulated cluster share: logs, definitions, the clock. */
final class World {

    final Fault fault;
    final List<SourceLog> sources = new ArrayList<>();
    final List<List<Partial>> partials = new ArrayList<>();
    final List<KpiTakeover> takeovers = new ArrayList<>();
    final List<Letter> letters = new ArrayList<>();
    final Map<String, KpiDefinition> kpis = new TreeMap<>();
    final Map<DefinitionId, EntityDefinition> entities = new TreeMap<>(Comparator.comparing(DefinitionId::code));
    final Published published = new Published();
    final int partitionsPerTopic;
    long now;
    private Plans plans = Plans.EMPTY;
    private long number;

    /** A record of the topic between the stages: a contribution with its key, or a watermark. */
    record Partial(@Nullable KpiPartialKey key, Object body) {}

    /** A record that was set aside. */
    record Letter(String topic, int partition, long offset, DeadLetterReason reason) {}

    /** What a task sends until it commits. */
    static final class Transaction {
        private final Map<Integer, List<Partial>> partials = new HashMap<>();
        private final List<KpiTakeover> takeovers = new ArrayList<>();
        private final List<Letter> letters = new ArrayList<>();

        void send(int partition, Partial partial) {
            partials.computeIfAbsent(partition, _ -> new ArrayList<>()).add(partial);
        }

        void send(KpiTakeover takeover) {
            takeovers.add(takeover);
        }

        void send(Letter letter) {
            letters.add(letter);
        }
    }

    World(Fault fault, int partitionsPerTopic, int mergeTasks, long now) {
        this.fault = fault;
        this.partitionsPerTopic = partitionsPerTopic;
        this.now = now;
        for (int partition = 0; partition < mergeTasks; partition++) {
            partials.add(new ArrayList<>());
        }
    }

    /** The definitions as the topics have them now; a task may be behind. */
    Plans plans() {
        return plans;
    }

    void define(EntityDefinition entity) {
        entities.put(new DefinitionId(entity.getTenant(), entity.getCode()), entity);
        publishDefinitions();
    }

    void define(KpiDefinition kpi) {
        kpis.put(kpi.getCode(), kpi);
        publishDefinitions();
    }

    boolean isDefined(String entity) {
        return entities.containsKey(new DefinitionId("default", entity));
    }

    /** Where the live computation of the facts began, as it told; 0 when nothing came before. */
    long liveFrom(SourceLog source) {
        long from = 0;
        for (var partial : partials.getFirst()) {
            if (partial.body() instanceof SourceWatermark watermark
                    && watermark.getTopic().equals(source.topic)
                    && watermark.getPartition() == source.partition) {
                from = Math.max(from, watermark.getFrom());
            }
        }
        return from;
    }

    void retire(String code) {
        kpis.remove(code);
        publishDefinitions();
    }

    private void publishDefinitions() {
        var byId = new HashMap<DefinitionId, KpiDefinition>();
        kpis.forEach((code, kpi) -> byId.put(new DefinitionId("default", code), kpi));
        plans = Plans.compile(new DefinitionSnapshot(++number, entities, byId), plans);
    }

    void delta(Transaction transaction, KpiPartialKey key, CellDelta delta) {
        int partition =
                SeriesPartitioner.partition(key.getTenant(), key.getKpi(), key.getDimensions(), partials.size());
        transaction.send(partition, new Partial(key, delta));
    }

    /** To every partition. */
    void broadcast(Transaction transaction, Object body) {
        for (int partition = 0; partition < partials.size(); partition++) {
            transaction.send(partition, new Partial(null, body));
        }
    }

    void commit(Transaction transaction) {
        transaction.partials.forEach(
                (partition, sent) -> partials.get(partition).addAll(sent));
        takeovers.addAll(transaction.takeovers);
        letters.addAll(transaction.letters);
    }

    Change read(EntityPlan entity, Entry entry) {
        var before = fault == Fault.NO_RETRACTION && entry.after() != null ? null : row(entity, entry.before());
        var after = row(entity, entry.after());
        Rejection rejection = null;
        if (entry.before() == null && entry.after() == null) {
            rejection = new Rejection(DeadLetterReason.UNREADABLE, "simulated");
        } else if (entry.after() != null && after == null) {
            rejection = new Rejection(DeadLetterReason.EVENT_TIME_MISSING, "simulated");
        }
        return new Change(before, after, rejection, entry.time(), entry.inSnapshot());
    }

    private static @Nullable EventRow row(EntityPlan entity, @Nullable Object @Nullable [] values) {
        return values != null && values[entity.eventTime()] instanceof Long micros
                ? new EventRow(values, Math.floorDiv(micros, 1_000))
                : null;
    }
}
