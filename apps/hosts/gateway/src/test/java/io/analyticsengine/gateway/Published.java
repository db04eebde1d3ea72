package io.analyticsengine.gateway;

import io.analyticsengine.contracts.config.Direction;
import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.EntityKey;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.KpiKey;
import io.analyticsengine.contracts.config.Period;
import io.analyticsengine.contracts.config.SourceKind;
import io.analyticsengine.contracts.config.Thresholds;
import io.analyticsengine.contracts.kpi.DimensionValue;
import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import io.analyticsengine.contracts.kpi.WindowPeriod;
import io.analyticsengine.contracts.kpi.WindowState;
import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.ContractCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.NullUnmarked;

/** What control and the streams publish, by short words. */
@NullUnmarked
public final class Published implements AutoCloseable {

    public static final long MINUTE = 60_000;
    public static final long T0 = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
    public static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final KafkaProducer<byte[], byte[]> producer;
    private final ContractCodec<EntityKey> entityKeys;
    private final ContractCodec<EntityDefinition> entities;
    private final ContractCodec<KpiKey> kpiKeys;
    private final ContractCodec<KpiDefinition> kpis;
    private final ContractCodec<KpiUpdateKey> updateKeys;
    private final ContractCodec<KpiUpdate> updates;

    public Published(String bootstrap, AvroFormat format) {
        entityKeys = format.keys(EntityKey.class);
        entities = format.values(EntityDefinition.class);
        kpiKeys = format.keys(KpiKey.class);
        kpis = format.values(KpiDefinition.class);
        updateKeys = format.keys(KpiUpdateKey.class);
        updates = format.values(KpiUpdate.class);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer());
    }

    public void define(String kpi, long version) {
        var record =
                new ProducerRecord<>("config.kpi", kpiKey(kpi), kpis.write("config.kpi", definition(kpi, version)));
        record.headers().add("traceparent", ("00-" + TRACE + "-00f067aa0ba902b7-01").getBytes(StandardCharsets.UTF_8));
        send(record);
    }

    public static KpiDefinition definition(String kpi, long version) {
        return KpiDefinition.newBuilder()
                .setTenant("default")
                .setCode(kpi)
                .setVersion(version)
                .setName("Revenue")
                .setUnit("EUR")
                .setFormula("SUM(order.amount)")
                .setEntity("order")
                .setDimensions(List.of("region"))
                .setGroups(List.of(List.of(), List.of("region")))
                .setPeriods(List.of(Period.MINUTE, Period.HOUR))
                .setTimeZone("UTC")
                .setThresholds(new Thresholds(Direction.BELOW, 10.0, 5.0))
                .setUpdatedAt(Instant.ofEpochMilli(T0))
                .build();
    }

    public void retire(String kpi) {
        send(new ProducerRecord<>("config.kpi", kpiKey(kpi), null));
    }

    public void defineEntity(String entity) {
        send(entity(entity));
    }

    /** The definition of an entity, to be sent. */
    public ProducerRecord<byte[], byte[]> entity(String entity) {
        var definition = EntityDefinition.newBuilder()
                .setTenant("default")
                .setCode(entity)
                .setVersion(1)
                .setTopic("raw.shop.public.orders")
                .setSourceKind(SourceKind.TABLE)
                .setKey(List.of("id"))
                .setEventTime("placed_at")
                .setAttributes(List.of())
                .setUpdatedAt(Instant.ofEpochMilli(T0))
                .build();
        return new ProducerRecord<>(
                "config.entity",
                entityKeys.write("config.entity", new EntityKey("default", entity)),
                entities.write("config.entity", definition));
    }

    /** A minute's value; a null region is the total. */
    public void update(String kpi, String region, long start, double value, long revision) {
        send(minute(kpi, region, start, value, revision));
    }

    /** Many minutes of many regions, without waiting for each. */
    public void updateMany(String kpi, int regions, int minutes, double value, long revision) {
        var sent = new ArrayList<Future<?>>();
        for (int region = 0; region < regions; region++) {
            for (int minute = 0; minute < minutes; minute++) {
                sent.add(producer.send(minute(kpi, "region-" + region, T0 + minute * MINUTE, value, revision)));
            }
        }
        sent.forEach(Published::await);
    }

    public void takeBack(String kpi, String region, long start) {
        send(new ProducerRecord<>("kpi.update.minute", updateKey(kpi, region, start), null));
    }

    public void raw(String topic, byte[] key, byte[] value) {
        send(new ProducerRecord<>(topic, key, value));
    }

    public static KpiUpdateKey key(String kpi, String region, long start) {
        return new KpiUpdateKey("default", kpi, dimensions(region), Instant.ofEpochMilli(start));
    }

    public static KpiUpdate value(String kpi, String region, long version, long start, double value, long revision) {
        return KpiUpdate.newBuilder()
                .setTenant("default")
                .setKpi(kpi)
                .setVersion(version)
                .setDimensions(dimensions(region))
                .setPeriod(WindowPeriod.MINUTE)
                .setWindowStart(Instant.ofEpochMilli(start))
                .setWindowEnd(Instant.ofEpochMilli(start + MINUTE))
                .setValue(value)
                .setExact(Double.toString(value))
                .setUnit("EUR")
                .setRows(3)
                .setState(WindowState.LIVE)
                .setRevision(revision)
                .setWatermark(Instant.ofEpochMilli(start + 30_000))
                .setSourceTime(null)
                .setPublishedAt(Instant.now())
                .build();
    }

    private static List<DimensionValue> dimensions(String region) {
        return region == null ? List.of() : List.of(new DimensionValue("region", region));
    }

    /** Sends a record and waits until it is there. */
    public void send(ProducerRecord<byte[], byte[]> record) {
        await(producer.send(record));
    }

    private ProducerRecord<byte[], byte[]> minute(String kpi, String region, long start, double value, long revision) {
        return new ProducerRecord<>(
                "kpi.update.minute",
                updateKey(kpi, region, start),
                updates.write("kpi.update.minute", value(kpi, region, 1, start, value, revision)));
    }

    private byte[] kpiKey(String kpi) {
        return kpiKeys.write("config.kpi", new KpiKey("default", kpi));
    }

    private byte[] updateKey(String kpi, String region, long start) {
        return updateKeys.write("kpi.update.minute", key(kpi, region, start));
    }

    private static void await(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
