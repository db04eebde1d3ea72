package io.analyticsengine.streams.kit.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.KpiKey;
import io.analyticsengine.contracts.config.Period;
import io.analyticsengine.streams.kit.ContractSerde;
import io.analyticsengine.streams.kit.JobSettings;
import io.analyticsengine.testkit.TestingKafka;
import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.testing.FakeSchemaRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DefinitionFollowerTest {

    private static final String TOPIC = "config.kpi";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestingKafka kafka = TestingKafka.start();
    private final AvroFormat format = FakeSchemaRegistry.format();
    private final DefinitionFollower definitions = new DefinitionFollower(
            new JobSettings(kafka.bootstrap(), "t", Path.of("unused"), Duration.ofMillis(50), 1, 16L << 20), format);

    @BeforeEach
    void createTopics() {
        kafka.createTopic("config.entity", 1, Map.of("cleanup.policy", "compact"));
        kafka.createTopic(TOPIC, 1, Map.of("cleanup.policy", "compact"));
    }

    @AfterEach
    void close() {
        definitions.close();
        kafka.close();
    }

    @Test
    void shouldSeeEverythingThatWasThereBefore() {
        kafka.send(List.of(record("a", 1), record("b", 1), record("a", 2), record("b", null)));
        definitions.start();

        definitions.awaitCaughtUp(PATIENCE);

        assertThat(definitions.snapshot().kpis()).containsOnlyKeys(new DefinitionId("default", "a"));
        assertThat(definitions.snapshot().kpi("default", "a"))
                .hasValueSatisfying(kpi -> assertThat(kpi.getVersion()).isEqualTo(2));
    }

    @Test
    void shouldFollowChanges() {
        definitions.start();
        definitions.awaitCaughtUp(PATIENCE);
        var count = definitions.derive(snapshot -> snapshot.kpis().size());

        kafka.send(List.of(record("a", 1), record("b", 1)));
        definitions.awaitCaughtUp(PATIENCE);
        assertThat(count.get()).isEqualTo(2);

        kafka.send(List.of(record("a", null)));
        definitions.awaitCaughtUp(PATIENCE);
        assertThat(count.get()).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutWhatItCannotRead() {
        kafka.send(
                List.of(record("a", 1), new ProducerRecord<>(TOPIC, new byte[] {1}, new byte[] {2}), record("b", 1)));
        definitions.start();

        definitions.awaitCaughtUp(PATIENCE);

        assertThat(definitions.snapshot().kpis()).hasSize(2);
    }

    @Test
    void shouldKeepADerivationWhoseFunctionFails() {
        kafka.send(List.of(record("a", 1)));
        definitions.start();
        definitions.awaitCaughtUp(PATIENCE);
        var derived = definitions.derive(snapshot -> {
            if (snapshot.kpis().size() > 1) {
                throw new IllegalStateException("cannot compute two");
            }
            return snapshot.kpis().size();
        });

        kafka.send(List.of(record("b", 1)));
        definitions.awaitCaughtUp(PATIENCE);

        assertThat(definitions.snapshot().kpis()).hasSize(2);
        assertThat(derived.get()).isEqualTo(1);
    }

    @Test
    void shouldKeepFollowingOverARestartOfTheBroker() {
        definitions.start();
        definitions.awaitCaughtUp(PATIENCE);

        kafka.stop();
        assertThatThrownBy(() -> definitions.awaitCaughtUp(Duration.ofMillis(300)))
                .isInstanceOf(DefinitionsUnavailableException.class);
        kafka.restart();
        kafka.send(List.of(record("a", 1)));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(definitions.snapshot().kpis()).hasSize(1));
    }

    private ProducerRecord<byte[], byte[]> record(String code, @Nullable Integer version) {
        var key = ContractSerde.key(format, KpiKey.class).serializer().serialize(TOPIC, new KpiKey("default", code));
        var value = version == null
                ? null
                : ContractSerde.value(format, KpiDefinition.class).serializer().serialize(TOPIC, kpi(code, version));
        return new ProducerRecord<>(TOPIC, key, value);
    }

    private static KpiDefinition kpi(String code, long version) {
        return KpiDefinition.newBuilder()
                .setTenant("default")
                .setCode(code)
                .setVersion(version)
                .setName(code)
                .setFormula("COUNT(*)")
                .setEntity("order")
                .setDimensions(List.of())
                .setGroups(List.of(List.of()))
                .setPeriods(List.of(Period.MINUTE))
                .setTimeZone("UTC")
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }
}
