package io.analyticsengine.control;

import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.EntityKey;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.KpiKey;
import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.Backoff;
import io.analyticsengine.wire.ContractCodec;
import io.analyticsengine.wire.HttpSchemaRegistry;
import io.analyticsengine.wire.UnreadableRecordException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the {@code config.*} topics as a consumer would. */
final class ConfigTopics {

    private static final AvroFormat FORMAT = new AvroFormat(
            new HttpSchemaRegistry(URI.create(System.getProperty("engine.registry.url")), Duration.ofSeconds(5)),
            Backoff.DEFAULT);
    private static final ContractCodec<EntityKey> ENTITY_KEYS = FORMAT.keys(EntityKey.class);
    private static final ContractCodec<EntityDefinition> ENTITIES = FORMAT.values(EntityDefinition.class);
    private static final ContractCodec<KpiKey> KPI_KEYS = FORMAT.keys(KpiKey.class);
    private static final ContractCodec<KpiDefinition> KPIS = FORMAT.values(KpiDefinition.class);

    private ConfigTopics() {}

    static List<Published<EntityDefinition>> entities(String code) {
        return read("config.entity").stream()
                .filter(record -> read(ENTITY_KEYS, record.key()).getCode().equals(code))
                .map(record -> published(ENTITIES, record))
                .toList();
    }

    static List<Published<KpiDefinition>> kpis(String code) {
        return read("config.kpi").stream()
                .filter(record -> read(KPI_KEYS, record.key()).getCode().equals(code))
                .map(record -> published(KPIS, record))
                .toList();
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        var partition = new TopicPartition(topic, 0);
        try (var consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        System.getProperty("engine.kafka.bootstrap"),
                        "isolation.level",
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    private static <T extends SpecificRecord> Published<T> published(
            ContractCodec<T> values, ConsumerRecord<byte[], byte[]> record) {
        var trace = record.headers().lastHeader("traceparent");
        return new Published<>(
                Optional.ofNullable(record.value()).map(bytes -> read(values, bytes)),
                trace == null ? "" : new String(trace.value(), StandardCharsets.US_ASCII));
    }

    private static <T extends SpecificRecord> T read(ContractCodec<T> codec, byte[] bytes) {
        try {
            return codec.read(bytes);
        } catch (UnreadableRecordException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A record; its value is empty for a tombstone. */
    record Published<T>(Optional<T> value, String trace) {}
}
