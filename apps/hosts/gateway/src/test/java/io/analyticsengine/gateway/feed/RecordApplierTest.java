package io.analyticsengine.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.KpiKey;
import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.gateway.FakeRegistry;
import io.analyticsengine.gateway.Published;
import io.analyticsengine.gateway.model.ModelLimits;
import io.analyticsengine.gateway.model.Period;
import io.analyticsengine.gateway.model.ReadModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
class RecordApplierTest {

    private static final byte[] KEY = FakeRegistry.encode(Published.key("a.b", "EU", Published.T0));
    private static final KpiUpdate UPDATE = Published.value("a.b", "EU", 1, Published.T0, 12.5, 3);

    private final ReadModel model = new ReadModel(new ModelLimits(240, 100, 1_000));
    private final RecordApplier applier =
            new RecordApplier(model, new AvroRecordDecoder(FakeRegistry::schema), "default");

    @Test
    void shouldTakeAnUpdateWithAllItSays() throws Exception {
        define("a.b", null);
        applier.apply(record("kpi.update.minute", KEY, FakeRegistry.encode(UPDATE)));

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
        applier.apply(record("kpi.update.minute", KEY, FakeRegistry.encode(UPDATE)));
        applier.apply(record("kpi.update.minute", KEY, null));

        assertThat(model.series("a.b", Period.MINUTE)).isEmpty();
    }

    @Test
    void shouldPassOverOtherTenants() throws Exception {
        var foreign = Published.key("a.b", "EU", Published.T0);
        foreign.setTenant("other");
        applier.apply(record("kpi.update.minute", FakeRegistry.encode(foreign), FakeRegistry.encode(UPDATE)));

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
        refused(null, FakeRegistry.encode(UPDATE));
        refused(new byte[0], FakeRegistry.encode(UPDATE));
        refused("plain text".getBytes(StandardCharsets.UTF_8), FakeRegistry.encode(UPDATE));
        refused(new byte[] {0, 0, 0, 0, 77, 1, 2}, FakeRegistry.encode(UPDATE));
        refused(KEY, KEY);
        refused(KEY, Arrays.copyOf(FakeRegistry.encode(UPDATE), 20));
        refused(KEY, Arrays.copyOf(FakeRegistry.encode(UPDATE), 500));
        var backwards = KpiUpdate.newBuilder(UPDATE)
                .setWindowEnd(Instant.ofEpochMilli(1))
                .build();
        refused(KEY, FakeRegistry.encode(backwards));
    }

    @Test
    void shouldSurviveAnyBytes() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var valid = FakeRegistry.encode(UPDATE);
        for (int round = 0; round < 5_000; round++) {
            var bytes = valid.clone();
            for (int edit = random.nextInt(1, 8); edit > 0; edit--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                applier.apply(record("kpi.update.minute", KEY, bytes));
            } catch (PoisonRecordException expected) {
                assertThat(expected.getMessage()).as("seed %d", seed).isNotEmpty();
            }
        }
    }

    private void refused(byte[] key, byte[] value) {
        assertThatThrownBy(() -> applier.apply(record("kpi.update.minute", key, value)))
                .isInstanceOf(PoisonRecordException.class);
        assertThat(model.seriesCount()).isZero();
    }

    private void define(String kpi, String traceparent) throws Exception {
        KpiDefinition definition = Published.definition(kpi, 1);
        var record =
                record("config.kpi", FakeRegistry.encode(new KpiKey("default", kpi)), FakeRegistry.encode(definition));
        if (traceparent != null) {
            record.headers().add("traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
        }
        applier.apply(record);
    }

    private static ConsumerRecord<byte[], byte[]> record(String topic, byte[] key, byte[] value) {
        return new ConsumerRecord<>(topic, 0, 0, key, value);
    }
}
