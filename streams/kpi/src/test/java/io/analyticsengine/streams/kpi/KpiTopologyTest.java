package io.analyticsengine.streams.kpi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.analyticsengine.contracts.config.AttributeDefinition;
import io.analyticsengine.contracts.config.AttributeType;
import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.Period;
import io.analyticsengine.contracts.config.SourceKind;
import io.analyticsengine.contracts.kpi.KpiTakeover;
import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import io.analyticsengine.contracts.kpi.WindowState;
import io.analyticsengine.streams.kit.ContractSerde;
import io.analyticsengine.streams.kit.DeadLetter;
import io.analyticsengine.streams.kit.DeadLetterReason;
import io.analyticsengine.streams.kit.JobContext;
import io.analyticsengine.streams.kit.JobMetrics;
import io.analyticsengine.streams.kit.testing.FakeDefinitions;
import io.analyticsengine.topics.Topic;
import io.analyticsengine.topics.Topics;
import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.testing.FakeSchemaRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wiring; what is computed is the simulator's business. The driver commits after every record. */
class KpiTopologyTest {

    private static final String ORDERS = "raw.shop.public.orders";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:30Z");

    private final FakeSchemaRegistry registry = new FakeSchemaRegistry();
    private final AvroFormat format = registry.newFormat();
    private final FakeDefinitions definitions = new FakeDefinitions();
    private final KpiJob job = new KpiJob();
    private final Orders orders = new Orders(registry);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path state;

    @SuppressWarnings("NullAway.Init")
    private TopologyTestDriver driver;

    @SuppressWarnings("NullAway.Init")
    private TestInputTopic<byte[], byte[]> source;

    @BeforeEach
    void start() {
        definitions.define(anyEntity());
        definitions.define(anyKpi("sales.revenue", "SUM(amount)"));
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, job.name());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        var context = new JobContext(definitions, format, JobMetrics.none(), () -> NOW, _ -> 1);
        driver = new TopologyTestDriver(job.topology(context), properties, NOW);
        source = driver.createInputTopic(ORDERS, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void shouldFollowARowFromItsInsertToItsDeletion() {
        pipe(orders.insert(1, "EU", "10.00", NOW));
        pipe(orders.insert(2, "US", "5.50", NOW));
        pipe(orders.update(1, "EU", "10.00", "US", "12.25", NOW));
        pipe(orders.delete(2, "US", "5.50", NOW));

        assertThat(updates(Topics.KPI_UPDATE_MINUTE))
                .containsExactlyInAnyOrder(
                        "total 10 rows 1 revision 1",
                        "EU 10 rows 1 revision 1",
                        "total 15.5 rows 2 revision 2",
                        "US 5.5 rows 1 revision 1",
                        "total 17.75 rows 2 revision 3",
                        "EU null rows 0 revision 2",
                        "US 17.75 rows 2 revision 2",
                        "total 12.25 rows 1 revision 4",
                        "US 12.25 rows 1 revision 3");
        assertThat(updates(Topics.KPI_UPDATE_DAY)).hasSize(9);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void shouldSetAsideWhatItCannotUseAndGoOn() {
        var poison = "not avro".getBytes(UTF_8);
        source.pipeInput(poison);
        source.pipeInput(ByteBuffer.allocate(9).put((byte) 0).putInt(4711).array());
        pipe(orders.update(1, null, null, "US", "12.25", NOW));
        pipe(orders.insert(2, "US", "1.00", null));
        pipe(orders.insert(3, "US", "5.50", NOW));

        var letters = deadLetters();
        assertThat(letters)
                .extracting(letter -> header(letter, DeadLetter.REASON))
                .containsExactly(
                        DeadLetterReason.UNREADABLE.name(),
                        DeadLetterReason.UNKNOWN_SCHEMA.name(),
                        DeadLetterReason.BEFORE_IMAGE_MISSING.name(),
                        DeadLetterReason.EVENT_TIME_MISSING.name());
        assertThat(letters.getFirst().value()).isEqualTo(poison);
        assertThat(header(letters.getFirst(), DeadLetter.TOPIC)).isEqualTo(ORDERS);
        assertThat(header(letters.get(1), DeadLetter.OFFSET)).isEqualTo("1");
        assertThat(updates(Topics.KPI_UPDATE_MINUTE))
                .containsExactlyInAnyOrder("total 5.5 rows 1 revision 1", "US 5.5 rows 1 revision 1");
    }

    @Test
    void shouldTakeOverAKpiThatIsDefinedLater() {
        pipe(orders.insert(1, "EU", "10.00", NOW));
        definitions.define(anyKpi("sales.orders", "COUNT(*)"));
        driver.advanceWallClockTime(Duration.ofSeconds(2));

        assertThat(takeovers())
                .containsExactly(new KpiTakeover("default", "sales.orders", 1L, ORDERS, 0, 1L, "order", 0L, 0L));
    }

    @Test
    void shouldChargeOneTakeoverWithTheUnusableRowsThatCameBeforeTheirEntity() {
        pipe(orders.insert(1, "EU", "10.00", null));
        definitions.define(
                EntityDefinition.newBuilder(anyEntity()).setCode("parcel").build());
        for (var code : List.of("parcels.count", "parcels.sum")) {
            definitions.define(KpiDefinition.newBuilder(anyKpi(code, "COUNT(*)"))
                    .setEntity("parcel")
                    .build());
        }
        driver.advanceWallClockTime(Duration.ofSeconds(2));

        assertThat(takeovers())
                .extracting(KpiTakeover::getKpi, KpiTakeover::getClockFrom, KpiTakeover::getUnreportedBefore)
                .containsExactly(tuple("parcels.count", 1L, 1L), tuple("parcels.sum", 1L, 0L));
    }

    @Test
    void shouldChargeATakeoverAgainForANewVersionOfTheEntity() {
        pipe(orders.insert(1, "EU", "10.00", NOW));
        definitions.define(
                EntityDefinition.newBuilder(anyEntity()).setVersion(2).build());
        definitions.define(KpiDefinition.newBuilder(anyKpi("sales.revenue", "SUM(amount)"))
                .setVersion(2)
                .build());
        driver.advanceWallClockTime(Duration.ofSeconds(2));

        assertThat(takeovers())
                .extracting(KpiTakeover::getVersion, KpiTakeover::getClockFrom, KpiTakeover::getUnreportedBefore)
                .containsExactly(tuple(2L, 0L, 1L));
    }

    @Test
    void shouldBeginANewClockWhenTheEntityTakesItsTimeFromAnotherAttribute() {
        pipe(orders.insert(1, "EU", "10.00", NOW));
        var shipped = new AttributeDefinition("shipped_at", AttributeType.TIMESTAMP, "placed_at", true, null);
        definitions.define(EntityDefinition.newBuilder(anyEntity())
                .setVersion(2)
                .setAttributes(List.of(
                        attribute("amount", AttributeType.DECIMAL), attribute("region", AttributeType.STRING), shipped))
                .setEventTime("shipped_at")
                .build());
        definitions.define(KpiDefinition.newBuilder(anyKpi("sales.revenue", "SUM(amount)"))
                .setVersion(2)
                .build());
        driver.advanceWallClockTime(Duration.ofSeconds(2));

        assertThat(takeovers()).extracting(KpiTakeover::getClockFrom).containsExactly(1L);
    }

    @Test
    void shouldCloseWindowsOfASilentSource() {
        pipe(orders.insert(1, "EU", "10.00", NOW));
        driver.advanceWallClockTime(Duration.ofDays(2));

        assertThat(output(Topics.KPI_UPDATE_DAY).readValuesToList())
                .extracting(KpiUpdate::getState)
                .containsExactlyInAnyOrder(WindowState.LIVE, WindowState.LIVE, WindowState.FINAL, WindowState.FINAL);
    }

    @Test
    void shouldRemoveTheValuesOfARetiredKpi() {
        pipe(orders.insert(1, "EU", "10.00", NOW));
        output(Topics.KPI_UPDATE_MINUTE).readRecordsToList();
        definitions.retireKpi("default", "sales.revenue");
        driver.advanceWallClockTime(Duration.ofSeconds(2));

        assertThat(output(Topics.KPI_UPDATE_MINUTE).readRecordsToList())
                .hasSize(2)
                .allSatisfy(update -> {
                    assertThat(update.value()).isNull();
                    assertThat(header(update, "ce_type")).isEqualTo("io.analyticsengine.kpi.removal");
                });
    }

    @Test
    void shouldPublishCloudEvents() {
        pipe(orders.insert(1, "EU", "10.00", NOW));

        assertThat(output(Topics.KPI_UPDATE_HOUR).readRecordsToList())
                .extracting(update -> header(update, "ce_id"))
                .containsExactlyInAnyOrder(
                        "sales.revenue/hour/2026-11-21T12:00:00Z//1.1",
                        "sales.revenue/hour/2026-11-21T12:00:00Z/region=EU/1.1");
    }

    @Test
    void shouldIsolateAKpiThatDoesNotCompile() {
        definitions.define(anyKpi("sales.broken", "SUM(nothing)"));
        pipe(orders.insert(1, "EU", "10.00", NOW));

        assertThat(job.failingKpis()).containsOnlyKeys("sales.broken");
        assertThat(updates(Topics.KPI_UPDATE_MINUTE)).hasSize(2);
    }

    private void pipe(byte[] value) {
        source.pipeInput(new TestRecord<>(null, value, NOW));
    }

    private List<String> updates(Topic topic) {
        return output(topic).readValuesToList().stream()
                .map(update -> "%s %s rows %d revision %d"
                        .formatted(
                                update.getDimensions().isEmpty()
                                        ? "total"
                                        : update.getDimensions().getFirst().getValue(),
                                update.getExact(),
                                update.getRows(),
                                update.getRevision()))
                .toList();
    }

    private TestOutputTopic<KpiUpdateKey, @Nullable KpiUpdate> output(Topic topic) {
        return driver.createOutputTopic(
                topic.name(),
                ContractSerde.key(format, KpiUpdateKey.class).deserializer(),
                ContractSerde.value(format, KpiUpdate.class).deserializer());
    }

    private List<KpiTakeover> takeovers() {
        return driver.createOutputTopic(
                        Topics.KPI_TAKEOVER.name(),
                        new StringDeserializer(),
                        ContractSerde.value(format, KpiTakeover.class).deserializer())
                .readValuesToList();
    }

    private List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(
                        Topics.DEADLETTER_KPI.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private static String header(TestRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static EntityDefinition anyEntity() {
        return EntityDefinition.newBuilder()
                .setTenant("default")
                .setCode("order")
                .setVersion(1)
                .setTopic(ORDERS)
                .setSourceKind(SourceKind.TABLE)
                .setKey(List.of("id"))
                .setEventTime("placed_at")
                .setAttributes(List.of(
                        attribute("id", AttributeType.INTEGER),
                        attribute("region", AttributeType.STRING),
                        attribute("amount", AttributeType.DECIMAL),
                        attribute("placed_at", AttributeType.TIMESTAMP)))
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    private static AttributeDefinition attribute(String code, AttributeType type) {
        return new AttributeDefinition(code, type, code, true, null);
    }

    private static KpiDefinition anyKpi(String code, String formula) {
        return KpiDefinition.newBuilder()
                .setTenant("default")
                .setCode(code)
                .setVersion(1)
                .setName(code)
                .setFormula(formula)
                .setEntity("order")
                .setDimensions(List.of("region"))
                .setGroups(List.of(List.of(), List.of("region")))
                .setPeriods(List.of(Period.MINUTE, Period.HOUR, Period.DAY))
                .setTimeZone("UTC")
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }
}
