package io.analyticsengine.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.KpiKey;
import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import io.analyticsengine.gateway.Published;
import io.analyticsengine.gateway.model.ModelLimits;
import io.analyticsengine.gateway.model.Period;
import io.analyticsengine.gateway.model.ReadModel;
import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.testing.FakeSchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class RecordApplierTest {

    private static final String MINUTES = "kpi.update.minute";
    private static final AvroFormat FORMAT = FakeSchemaRegistry.format();
    private static final byte[] KEY = key(Published.key("a.b", "EU", Published.T0));
    private static final KpiUpdate UPDATE = Published.value("a.b", "EU", 1, Published.T0, 12.5, 3);
    private static final byte[] VALUE = value(UPDATE);

    private final ReadModel model = new ReadModel(new ModelLimits(240, 100, 1_000), InstantSource.system());
    private final RecordApplier applier = new RecordApplier(model, FORMAT, "default");

    @Test
    void shouldTakeAnUpdateWithAllItSays() throws Exception {
        define("a.b", null);
        applier.apply(record(MINUTES, KEY, VALUE));

        var series = model.series("a.b", Period.MINUTE).getFirst();
        var cell = series.latest();
        assertThat(series.id().sortKey()).isEqualTo("region=EU");
        assertThat(cell.value()).isEqualTo(12.5);
        assertThat(cell.exact()).isEqualTo("12.5");
        assertThat(cell.rows()).isEqualTo(3);
        assertThat(cell.revision()).isEqualTo(3);
        assertThat(cell.watermark()).isEqualTo(Published.T0 + 30_000);
    }

    @Test
    void shouldTakeTheWindowBackWithATombstone() throws Exception {
        define("a.b", null);
        applier.apply(record(MINUTES, KEY, VALUE));
        applier.apply(record(MINUTES, KEY, null));

        assertThat(model.series("a.b", Period.MINUTE)).isEmpty();
    }

    @Test
    void shouldPassOverOtherTenants() throws Exception {
        var foreign = Published.key("a.b", "EU", Published.T0);
        foreign.setTenant("other");
        applier.apply(record(MINUTES, key(foreign), VALUE));

        assertThat(model.seriesCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01, 4bf92f3577b34da6a3ce929d0e0e4736",
        "nonsense,",
        "00-XYZ-00f067aa0ba902b7-01,",
        "00-4bf92f3577b34da6a3ce929d0e0e4736,"
    })
    void shouldTakeTheTraceOfADefinition(String traceparent, String traceId) throws Exception {
        define("a.b", traceparent);

        assertThat(model.kpi("a.b").orElseThrow().traceId()).isEqualTo(traceId);
    }

    @Test
    void shouldRefuseWhatIsNotAContract() {
        refused(null, VALUE);
        refused(new byte[0], VALUE);
        refused("plain text".getBytes(StandardCharsets.UTF_8), VALUE);
        refused(new byte[] {0, 0, 0, 0, 77, 1, 2}, VALUE);
        refused(KEY, KEY);
        refused(KEY, Arrays.copyOf(VALUE, 20));
        refused(KEY, Arrays.copyOf(VALUE, 500));
        var backwards = KpiUpdate.newBuilder(UPDATE)
                .setWindowEnd(Instant.ofEpochMilli(1))
                .build();
        refused(KEY, value(backwards));
    }

    @Test
    void shouldSurviveAnyBytes() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            var bytes = VALUE.clone();
            for (int edit = random.nextInt(1, 8); edit > 0; edit--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                applier.apply(record(MINUTES, KEY, bytes));
            } catch (PoisonRecordException expected) {
                assertThat(expected.getMessage()).as("seed %d", seed).isNotEmpty();
            }
        }
    }

    private void refused(byte[] key, byte[] value) {
        assertThatThrownBy(() -> applier.apply(record(MINUTES, key, value))).isInstanceOf(PoisonRecordException.class);
        assertThat(model.seriesCount()).isZero();
    }

    private void define(String kpi, String traceparent) throws Exception {
        var topic = "config.kpi";
        var record = record(
                topic,
                FORMAT.keys(KpiKey.class).write(topic, new KpiKey("default", kpi)),
                FORMAT.values(KpiDefinition.class).write(topic, Published.definition(kpi, 1)));
        if (traceparent != null) {
            record.headers().add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
        }
        applier.apply(record);
    }

    private static byte[] key(KpiUpdateKey key) {
        return FORMAT.keys(KpiUpdateKey.class).write(MINUTES, key);
    }

    private static byte[] value(KpiUpdate update) {
        return FORMAT.values(KpiUpdate.class).write(MINUTES, update);
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, byte[] key, byte[] value) {
        return new ConsumerRecord<>(topic, 0, 0, key, value);
    }
}
