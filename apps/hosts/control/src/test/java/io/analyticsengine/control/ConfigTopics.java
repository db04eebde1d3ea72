package io.analyticsengine.control;

import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.EntityKey;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.KpiKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the {@code config.*} topics as a consumer would. */
final class ConfigTopics {

    private ConfigTopics() {}

    static List<Published<EntityDefinition>> entities(String code) {
        return read("config.entity").stream()
                .filter(record -> decode(record.key(), EntityKey.getClassSchema(), EntityKey.class)
                        .getCode()
                        .equals(code))
                .map(record -> published(record, EntityDefinition.getClassSchema(), EntityDefinition.class))
                .toList();
    }

    static List<Published<KpiDefinition>> kpis(String code) {
        return read("config.kpi").stream()
                .filter(record -> decode(record.key(), KpiKey.getClassSchema(), KpiKey.class)
                        .getCode()
                        .equals(code))
                .map(record -> published(record, KpiDefinition.getClassSchema(), KpiDefinition.class))
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
            ConsumerRecord<byte[], byte[]> record, Schema schema, Class<T> type) {
        var trace = record.headers().lastHeader("traceparent");
        return new Published<>(
                Optional.ofNullable(record.value()).map(bytes -> decode(bytes, schema, type)),
                trace == null ? "" : new String(trace.value(), java.nio.charset.StandardCharsets.US_ASCII));
    }

    private static <T extends SpecificRecord> T decode(byte[] bytes, Schema schema, Class<T> type) {
        if (bytes[0] != 0) {
            throw new IllegalStateException("not in the wire format");
        }
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null);
            // Avro keeps classes by name per process; here the application's class loader is not the first one.
            var data = new SpecificData(type.getClassLoader());
            return type.cast(new SpecificDatumReader<T>(schema, schema, data).read(null, decoder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A record; its value is empty for a tombstone. */
    record Published<T>(Optional<T> value, String trace) {}
}
