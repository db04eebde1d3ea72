package io.analyticsengine.streams.kpi;

import io.analyticsengine.contracts.kpi.KpiPartial;
import io.analyticsengine.contracts.kpi.KpiPartialKey;
import io.analyticsengine.contracts.kpi.KpiTakeover;
import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import io.analyticsengine.streams.kit.CommitHook;
import io.analyticsengine.streams.kit.ContractSerde;
import io.analyticsengine.streams.kit.JobContext;
import io.analyticsengine.streams.kit.SeriesPartitioner;
import io.analyticsengine.streams.kpi.plan.Plans;
import io.analyticsengine.topics.Topic;
import io.analyticsengine.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The KPI topology. It never changes: KPIs are data.
 *
 * <pre>
 * raw.*  ──> ingest ──> kpi.partial ──> merge ──> kpi.update.minute, kpi.update.hour, kpi.update.day
 *               ├─────> kpi.takeover
 *               └─────> deadletter.kpi
 * </pre>
 *
 * <p>Ingest has a task per partition number of the source topics, merge one per partition of {@code kpi.partial}. Ingest keeps
 * watermarks, offsets and takeovers in {@value #INGEST_STATE}; merge its cells in {@value #CELLS}. Both collect in the heap
 * and send at the commit, through their {@link CommitHook}.
 */
public final class KpiTopology {

    static final String INGEST = "ingest";
    static final String MERGE = "merge";
    static final String INGEST_STATE = "kpi-ingest-state";
    static final String CELLS = "kpi-cells";

    static final String TO_PARTIAL = "to-partial";
    static final String TO_TAKEOVER = "to-takeover";
    static final String TO_DEADLETTER = "to-deadletter";

    private static final String FROM_RAW = "from-raw";
    private static final String FROM_PARTIAL = "from-partial";
    private static final CommitHook INGEST_COMMIT = new CommitHook("kpi-ingest-commit");
    private static final CommitHook MERGE_COMMIT = new CommitHook("kpi-merge-commit");

    /** A source may leave the timestamp out; the job itself doesn't work with it. */
    private static final TimestampExtractor TIME =
            (record, partitionTime) -> record.timestamp() >= 0 ? record.timestamp() : Math.max(partitionTime, 0);

    private KpiTopology() {}

    static Topology build(JobContext context, Supplier<Plans> plans, Reports reports) {
        var topology = new Topology();
        addIngest(topology, context, plans, reports);
        addMerge(topology, context, plans, reports);
        return topology;
    }

    /** The name of the sink of {@code kpi.update.*} for a period. */
    static String toUpdate(Topic topic) {
        return "to-" + topic.name();
    }

    private static void addIngest(Topology topology, JobContext context, Supplier<Plans> plans, Reports reports) {
        var format = context.format();
        topology.addSource(
                AutoOffsetReset.earliest(),
                FROM_RAW,
                TIME,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                Topics.RAW);
        topology.addProcessor(INGEST, () -> new IngestProcessor(context, plans, reports, INGEST_COMMIT), FROM_RAW);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(INGEST_STATE), Serdes.String(), Serdes.Long())
                        .withLoggingEnabled(Map.of()),
                INGEST);
        topology.addStateStore(INGEST_COMMIT.store(), INGEST);
        topology.addSink(
                TO_PARTIAL,
                Topics.KPI_PARTIAL.name(),
                ContractSerde.key(format, KpiPartialKey.class).serializer(),
                ContractSerde.value(format, KpiPartial.class).serializer(),
                (_, key, _, partitions) -> Optional.of(partialPartitions(key, partitions)),
                INGEST);
        topology.addSink(
                TO_TAKEOVER,
                Topics.KPI_TAKEOVER.name(),
                new StringSerializer(),
                ContractSerde.value(format, KpiTakeover.class).serializer(),
                INGEST);
        topology.addSink(
                TO_DEADLETTER,
                Topics.DEADLETTER_KPI.name(),
                new ByteArraySerializer(),
                new ByteArraySerializer(),
                INGEST);
    }

    private static void addMerge(Topology topology, JobContext context, Supplier<Plans> plans, Reports reports) {
        var format = context.format();
        topology.addSource(
                AutoOffsetReset.earliest(),
                FROM_PARTIAL,
                TIME,
                ContractSerde.key(format, KpiPartialKey.class).deserializer(),
                ContractSerde.value(format, KpiPartial.class).deserializer(),
                Topics.KPI_PARTIAL.name());
        topology.addProcessor(MERGE, () -> new MergeProcessor(context, plans, reports, MERGE_COMMIT), FROM_PARTIAL);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(CELLS), Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingEnabled(Map.of()),
                MERGE);
        topology.addStateStore(MERGE_COMMIT.store(), MERGE);
        for (var topic : List.of(Topics.KPI_UPDATE_MINUTE, Topics.KPI_UPDATE_HOUR, Topics.KPI_UPDATE_DAY)) {
            topology.addSink(
                    toUpdate(topic),
                    topic.name(),
                    ContractSerde.key(format, KpiUpdateKey.class).serializer(),
                    ContractSerde.value(format, KpiUpdate.class).serializer(),
                    (String _, KpiUpdateKey key, KpiUpdate _, int partitions) ->
                            Optional.of(Set.of(SeriesPartitioner.partition(
                                    key.getTenant(), key.getKpi(), key.getDimensions(), partitions))),
                    MERGE);
        }
    }

    /** Contributions go where their series lives, watermarks everywhere. */
    private static Set<Integer> partialPartitions(@Nullable KpiPartialKey key, int partitions) {
        return key == null
                ? IntStream.range(0, partitions).boxed().collect(Collectors.toSet())
                : Set.of(SeriesPartitioner.partition(key.getTenant(), key.getKpi(), key.getDimensions(), partitions));
    }
}
