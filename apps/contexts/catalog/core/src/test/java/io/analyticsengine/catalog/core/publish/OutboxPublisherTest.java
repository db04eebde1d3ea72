package io.analyticsengine.catalog.core.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.analyticsengine.catalog.api.DefinitionKind;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.testkit.TestingKafka;
import io.analyticsengine.testkit.TestingPostgres;
import io.analyticsengine.testkit.TestingRegistry;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a real database and a real broker, which both can be away for a while. */
class OutboxPublisherTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static TestingPostgres postgres;
    private static TestingKafka kafka;
    private static TestingRegistry registry;
    private static Pool pool;

    private OutboxPublisher publisher;
    private String prefix;

    @BeforeAll
    static void startServices() throws IOException {
        postgres = TestingPostgres.start();
        kafka = TestingKafka.start();
        registry = TestingRegistry.start();
        pool = PgBuilder.pool()
                .connectingTo(new PgConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(postgres.port())
                        .setDatabase(TestingPostgres.DATABASE)
                        .setUser(TestingPostgres.USER)
                        .setPassword("")
                        .addProperty("search_path", "catalog"))
                .with(new PoolOptions().setMaxSize(4))
                .build();
        pool.query("create schema catalog").executeAndAwait();
        pool.query(Files.readString(Path.of("src/main/resources/db/catalog/V1__definitions.sql")))
                .executeAndAwait();
    }

    @AfterAll
    static void stopServices() {
        pool.closeAndAwait();
        registry.close();
        kafka.close();
        postgres.close();
    }

    @BeforeEach
    void startPublisher() {
        prefix = "k" + System.nanoTime();
        publisher = publisher();
        publisher.start();
    }

    @AfterEach
    void stopPublisher() {
        publisher.stop();
    }

    @Test
    void shouldPublishInTheOrderOfTheChangesAndEmptyTheOutbox() {
        IntStream.rangeClosed(1, 500).forEach(version -> change(version, false));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(versions()).hasSize(500).isSorted());
        await().atMost(SOON).untilAsserted(() -> assertThat(pending()).isZero());
    }

    @Test
    void shouldPublishATombstoneWithTheTraceOfTheDeletion() {
        change(1, false);
        change(1, true);

        await().atMost(SOON).untilAsserted(() -> assertThat(records())
                .satisfiesExactly(defined -> assertThat(defined.value()).isNotNull(), deleted -> {
                    assertThat(deleted.value()).isNull();
                    assertThat(deleted.headers().lastHeader("traceparent")).isNotNull();
                }));
    }

    @Test
    void shouldWaitForABrokerThatIsAway() {
        change(1, false);
        await().atMost(SOON).untilAsserted(() -> assertThat(versions()).containsExactly(1));

        kafka.stop();
        change(2, false);
        change(3, false);
        await().atMost(SOON).untilAsserted(() -> assertThat(publisher.failure()).isPresent());
        kafka.restart();

        await().atMost(SOON).untilAsserted(() -> assertThat(publisher.failure()).isEmpty());
        await().atMost(SOON).untilAsserted(() -> assertThat(versions()).containsExactly(1, 2, 3));
    }

    @Test
    void shouldWaitForARegistryAndADatabaseThatAreAway() {
        change(1, false);
        await().atMost(SOON).untilAsserted(() -> assertThat(versions()).containsExactly(1));

        registry.setBroken(true);
        publisher.stop();
        publisher = publisher();
        publisher.start();
        change(2, false);
        await().atMost(SOON).untilAsserted(() -> assertThat(publisher.failure())
                .hasValueSatisfying(failure -> assertThat(failure).contains("registry")));
        postgres.kill();
        registry.setBroken(false);
        await().atMost(SOON).untilAsserted(() -> assertThat(publisher.failure())
                .hasValueSatisfying(failure -> assertThat(failure).doesNotContain("registry")));
        postgres.restart();

        await().atMost(SOON).untilAsserted(() -> assertThat(versions()).containsExactly(1, 2));
    }

    @Test
    void shouldKeepTheOrderWhenTwoProcessesPublish() {
        var other = publisher();
        other.start();
        try {
            IntStream.rangeClosed(1, 200).forEach(version -> change(version, false));

            await().atMost(SOON).untilAsserted(() -> assertThat(versions())
                    .hasSizeGreaterThanOrEqualTo(200)
                    .isSorted());
            assertThat(versions()).doesNotHaveDuplicates();
        } finally {
            other.stop();
        }
    }

    private static OutboxPublisher publisher() {
        var settings = new PublisherSettings(
                kafka.bootstrap(), URI.create(registry.url()), Duration.ofSeconds(2), Duration.ofMillis(20));
        return new OutboxPublisher(new Outbox(pool), new OutboxSignal(), settings);
    }

    private void change(int version, boolean deletion) {
        var document = deletion ? null : """
                  {"kind": "Kpi", "code": "%s", "name": "x", "entity": "order", "formula": "COUNT(*)"}
                  """.formatted(prefix);
        pool.preparedQuery(
                        "insert into catalog.outbox (tenant, kind, code, version, document, changed_at, trace)"
                                + " values ('default', $1, $2, $3, $4, now(), '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01')")
                .executeAndAwait(Tuple.of(DefinitionKind.KPI.name(), prefix, (long) version, document));
    }

    private static long pending() {
        return new Outbox(pool).pending().await().indefinitely().entries();
    }

    /** The versions of this test's definition, in the order of the topic. */
    private List<Integer> versions() {
        return records().stream().map(record -> version(record.value())).toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> records() {
        return kafka.readAll("config.kpi").stream()
                .filter(record -> new String(record.key(), StandardCharsets.UTF_8).contains(prefix))
                .toList();
    }

    private static int version(byte[] value) {
        try {
            var decoder = DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null);
            assertThat(ByteBuffer.wrap(value).get()).isZero();
            return Math.toIntExact(new SpecificDatumReader<>(KpiDefinition.class)
                    .read(null, decoder)
                    .getVersion());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
