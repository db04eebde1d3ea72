package io.analyticsengine.streams.host;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.analyticsengine.contracts.config.AttributeDefinition;
import io.analyticsengine.contracts.config.AttributeType;
import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.EntityKey;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.KpiKey;
import io.analyticsengine.contracts.config.Period;
import io.analyticsengine.contracts.config.SourceKind;
import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.streams.kit.ContractSerde;
import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.Backoff;
import io.analyticsengine.wire.HttpSchemaRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/** The whole way on real components: rows before and after a KPI is defined, and rows that can't be read. */
@QuarkusTest
@QuarkusTestResource(RealComponents.class)
class PipelineTest {

    private static final String SOURCE = "raw.test.public.orders";
    private static final Schema ROW = SchemaBuilder.record("Row")
            .fields()
            .requiredLong("id")
            .requiredString("region")
            .requiredLong("amount")
            .name("placed_at")
            .type(LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG)))
            .noDefault()
            .endRecord();
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    EngineConfig config;

    @Test
    void shouldCountEveryRowOnceWhetherItCameBeforeOrAfterTheDefinition() throws Exception {
        try (var kafka = new Wire(config.kafka().bootstrap());
                var registry = new HttpSchemaRegistry(config.registry().url(), Duration.ofSeconds(5))) {
            var format = new AvroFormat(registry, Backoff.DEFAULT);
            int id = registry.register(SOURCE + "-value", ROW);
            awaitReadiness();
            kafka.createTopic(new NewTopic(SOURCE, 2, (short) 1));
            kafka.send(rows(SOURCE, id, 0, 500));

            awaitCommitted(SOURCE, 500);

            int backfilled = backfilled();
            kafka.send(definitions(format, anyEntity().build(), anyKpi().build()));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(newestDays(kafka, format)).containsEntry("total", "500"));
            assertThat(backfilled() - backfilled)
                    .as("takeovers, one per partition")
                    .isEqualTo(2);

            kafka.send(rows(SOURCE, id, 500, 1_000));
            kafka.send(List.of(
                    new ProducerRecord<>(SOURCE, 0, null, "poison".getBytes(UTF_8)),
                    new ProducerRecord<>(SOURCE, 1, null, new byte[] {0, 0, 0, 99, 99, 1})));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(newestDays(kafka, format))
                    .isEqualTo(Map.of("total", "1000", "EU", "500", "US", "500")));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(kafka.readAll("deadletter.kpi"))
                    .extracting(letter -> header(letter, "deadletter.reason"))
                    .containsExactlyInAnyOrder("UNREADABLE", "UNKNOWN_SCHEMA"));
        }
    }

    @Test
    void shouldCloseTheWindowsOfRowsThatWereThereBeforeTheirEntityWithoutAnyNewRow() throws Exception {
        var topic = "raw.test.public.visits";
        try (var kafka = new Wire(config.kafka().bootstrap());
                var registry = new HttpSchemaRegistry(config.registry().url(), Duration.ofSeconds(5))) {
            var format = new AvroFormat(registry, Backoff.DEFAULT);
            int id = registry.register(topic + "-value", ROW);
            awaitReadiness();
            kafka.createTopic(new NewTopic(topic, 2, (short) 1));
            kafka.send(rows(topic, id, 0, 300));
            awaitCommitted(topic, 300);

            var entity = anyEntity()
                    .setCode("visit")
                    .setTopic(topic)
                    .setAllowedDisorderMillis(0)
                    .setIdleAfterMillis(1_000)
                    .build();
            var kpi = anyKpi().setCode("visits")
                    .setEntity("visit")
                    .setGroups(List.of(List.of()))
                    .setPeriods(List.of(Period.MINUTE))
                    .setGraceMillis(0)
                    .build();
            kafka.send(definitions(format, entity, kpi));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(minutes(kafka, format, "visits"))
                    .containsExactly("60 FINAL", "60 FINAL", "60 FINAL", "60 FINAL", "60 FINAL"));
        }
    }

    private static int backfilled() {
        return given().get("/api/v1/jobs").jsonPath().getInt("items[0].backfill.done");
    }

    private static void awaitReadiness() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    private static void awaitCommitted(String topic, int records) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var committed = given().get("/api/v1/jobs")
                    .jsonPath()
                    .getList("items[0].sources.findAll { it.topic == '" + topic + "' }.committed", Integer.class);
            assertThat(committed.stream().mapToInt(Integer::intValue).sum()).isEqualTo(records);
        });
    }

    private static List<ProducerRecord<byte[], byte[]>> rows(String topic, int schemaId, int from, int to)
            throws IOException {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int i = from; i < to; i++) {
            var row = new GenericData.Record(ROW);
            row.put("id", (long) i);
            row.put("region", i % 2 == 0 ? "EU" : "US");
            row.put("amount", (long) i);
            row.put("placed_at", NOON.plusSeconds(i).toEpochMilli() * 1_000);
            records.add(new ProducerRecord<>(topic, i % 2, null, encode(schemaId, row)));
        }
        return records;
    }

    private static byte[] encode(int schemaId, GenericRecord row) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(0);
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(schemaId).array());
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(ROW).write(row, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static EntityDefinition.Builder anyEntity() {
        return EntityDefinition.newBuilder()
                .setTenant("default")
                .setCode("order")
                .setVersion(1)
                .setTopic(SOURCE)
                .setSourceKind(SourceKind.FACT)
                .setKey(List.of("id"))
                .setEventTime("placed_at")
                .setAttributes(List.of(
                        attribute("id", AttributeType.INTEGER),
                        attribute("region", AttributeType.STRING),
                        attribute("amount", AttributeType.INTEGER),
                        attribute("placed_at", AttributeType.TIMESTAMP)))
                .setAllowedDisorderMillis(3_600_000)
                .setUpdatedAt(NOON);
    }

    private static KpiDefinition.Builder anyKpi() {
        return KpiDefinition.newBuilder()
                .setTenant("default")
                .setCode("sales.orders")
                .setVersion(1)
                .setName("Orders")
                .setFormula("COUNT(*)")
                .setEntity("order")
                .setDimensions(List.of("region"))
                .setGroups(List.of(List.of(), List.of("region")))
                .setPeriods(List.of(Period.MINUTE, Period.DAY))
                .setTimeZone("UTC")
                .setUpdatedAt(NOON);
    }

    private static List<ProducerRecord<byte[], byte[]>> definitions(
            AvroFormat format, EntityDefinition entity, KpiDefinition kpi) {
        return List.of(
                record(
                        "config.entity",
                        ContractSerde.key(format, EntityKey.class),
                        new EntityKey("default", entity.getCode()),
                        ContractSerde.value(format, EntityDefinition.class),
                        entity),
                record(
                        "config.kpi",
                        ContractSerde.key(format, KpiKey.class),
                        new KpiKey("default", kpi.getCode()),
                        ContractSerde.value(format, KpiDefinition.class),
                        kpi));
    }

    private static AttributeDefinition attribute(String code, AttributeType type) {
        return AttributeDefinition.newBuilder()
                .setCode(code)
                .setType(type)
                .setColumn(code)
                .setNullable(false)
                .build();
    }

    private static <K, V> ProducerRecord<byte[], byte[]> record(
            String topic, Serde<K> keySerde, K key, Serde<V> valueSerde, V value) {
        return new ProducerRecord<>(
                topic,
                keySerde.serializer().serialize(topic, key),
                valueSerde.serializer().serialize(topic, value));
    }

    /** The newest value of the day per group. */
    private static Map<String, String> newestDays(Wire kafka, AvroFormat format)
            throws ExecutionException, InterruptedException {
        var values = new TreeMap<String, String>();
        var deserializer = ContractSerde.value(format, KpiUpdate.class).deserializer();
        for (var record : kafka.readAll("kpi.update.day")) {
            var update = deserializer.deserialize("kpi.update.day", record.value());
            var group = update.getDimensions().isEmpty()
                    ? "total"
                    : update.getDimensions().getFirst().getValue();
            values.put(String.valueOf(group), String.valueOf(update.getExact()));
        }
        return values;
    }

    /** What the newest updates of a KPI's minutes say, in the order of the windows. */
    private static List<String> minutes(Wire kafka, AvroFormat format, String kpi)
            throws ExecutionException, InterruptedException {
        var newest = new TreeMap<Instant, String>();
        var deserializer = ContractSerde.value(format, KpiUpdate.class).deserializer();
        for (var record : kafka.readAll("kpi.update.minute")) {
            var update = deserializer.deserialize("kpi.update.minute", record.value());
            if (update.getKpi().equals(kpi)) {
                newest.put(update.getWindowStart(), update.getExact() + " " + update.getState());
            }
        }
        return List.copyOf(newest.values());
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
