package io.analyticsengine.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.analyticsengine.local.LocalStack;
import io.analyticsengine.systemtests.published.DeadLetters;
import io.analyticsengine.systemtests.published.DeadLetters.Letter;
import io.analyticsengine.systemtests.stack.Broker;
import io.analyticsengine.systemtests.stack.ControlHost;
import io.analyticsengine.systemtests.stack.GatewayHost;
import io.analyticsengine.systemtests.stack.Source;
import io.analyticsengine.systemtests.stack.TestStack;
import io.analyticsengine.systemtests.stack.WallSocket;
import io.analyticsengine.systemtests.stack.WallSocket.Value;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From a committed row to a WebSocket client, past records that nobody can read. */
@Tag("end-to-end")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndToEndTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final LocalStack stack = TestStack.shared();
    private final ControlHost control = new ControlHost(stack);
    private final GatewayHost gateway = new GatewayHost(stack);
    private final Source source;

    EndToEndTest() throws SQLException {
        source = Source.create(
                stack, "store", List.of("sales"), List.of("""
                        CREATE TABLE public.sales (id bigint PRIMARY KEY, region text, amount numeric(12, 2) NOT NULL,
                          sold_at timestamptz NOT NULL)""", "ALTER TABLE public.sales REPLICA IDENTITY FULL"));
    }

    @BeforeAll
    void define() throws InterruptedException {
        control.define("""
                kind: Entity
                code: sale
                source: { topic: raw.store.public.sales, as: table }
                key: [id]
                eventTime: sold_at
                attributes:
                  - { code: id, type: INTEGER, nullable: false }
                  - { code: region, type: STRING }
                  - { code: amount, type: DECIMAL, unit: EUR }
                  - { code: sold_at, type: TIMESTAMP }
                """);
        control.define(kpi("store.revenue", "SUM(sale.amount)"));
        gateway.awaitKpi("store.revenue");
    }

    @AfterAll
    void close() throws SQLException {
        control.delete("/api/v1/kpis/store.revenue");
        source.close();
    }

    @Test
    void shouldShowACommittedRowAndItsChangesOnASocket() throws SQLException {
        Instant minute = Instant.parse("2026-02-03T10:15:00Z");
        try (WallSocket socket = new WallSocket(stack)) {
            socket.subscribe("store.revenue", "minute");

            execute(
                    "INSERT INTO sales VALUES (1, 'EU', 10.10, '2026-02-03T10:15:59.999Z'), (2, NULL, 1, '2026-02-03T10:15:00Z')");
            awaitExact(socket, Map.of("region", "EU"), minute, "10.1");
            awaitExact(socket, Map.of(), minute, "11.1");

            execute("UPDATE sales SET amount = 20.20 WHERE id = 1");
            awaitExact(socket, Map.of("region", "EU"), minute, "20.2");

            execute("UPDATE sales SET region = 'US' WHERE id = 1");
            awaitExact(socket, Map.of("region", "US"), minute, "20.2");
            awaitRows(socket, Map.of("region", "EU"), minute, 0);

            execute("DELETE FROM sales WHERE id = 2");
            awaitExact(socket, Map.of(), minute, "20.2");
            assertThat(socket.problems()).isEmpty();
        }
    }

    @Test
    void shouldGoOnAfterARecordThatIsGarbage() throws SQLException, InterruptedException {
        byte[] garbage = "no Avro at all".getBytes(StandardCharsets.UTF_8);

        RecordMetadata position = new Broker(stack).send("raw.store.public.sales", null, garbage);

        execute("INSERT INTO sales VALUES (101, 'EU', 5, '2026-02-04T08:00:00Z')");
        awaitRest("region", "EU", Instant.parse("2026-02-04T08:00:00Z"), "5");
        Letter letter = awaitLetter(position);
        assertThat(letter.value()).isEqualTo(garbage);
        assertThat(letter.reason()).isNotBlank();
        assertThat(letter.headers())
                .containsKeys("deadletter.message", "deadletter.stage", "deadletter.time", "deadletter.partition");
    }

    @Test
    void shouldGoOnAfterARecordWithAnUnknownSchema() throws SQLException, InterruptedException {
        byte[] unknown = {0, 0x7f, 0x12, 0x34, 0x56, 2, 4, 6};

        RecordMetadata position = new Broker(stack).send("raw.store.public.sales", null, unknown);

        execute("INSERT INTO sales VALUES (201, 'EU', 7, '2026-02-05T08:00:00Z')");
        awaitRest("region", "EU", Instant.parse("2026-02-05T08:00:00Z"), "7");
        assertThat(awaitLetter(position).value()).isEqualTo(unknown);
    }

    @Test
    void shouldComputeAKpiThatIsDefinedAfterItsData() throws SQLException {
        execute("INSERT INTO sales VALUES (301, 'APAC', 3.33, '2026-02-06T08:00:00Z')");
        awaitRest("region", "APAC", Instant.parse("2026-02-06T08:00:00Z"), "3.33");

        control.define(kpi("store.sales", "COUNT(*)"));

        await().atMost(SOON).untilAsserted(() -> assertThat(values("store.sales", "region", "APAC"))
                .anySatisfy(item -> assertThat(item.path("exact").asText()).isEqualTo("1")));
        control.delete("/api/v1/kpis/store.sales");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        gateway.get("/api/v1/kpis/store.sales").status())
                .isEqualTo(404));
    }

    @Test
    void shouldCarryTheTraceOfARequestToTheRecordAndBack() {
        HttpResponse<String> response = control.put(
                kpi("store.traced", "COUNT(*)"), Map.of("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01"));

        assertThat(response.statusCode()).isEqualTo(201);
        await().atMost(SOON).untilAsserted(() -> assertThat(new Broker(stack).headers("config.kpi", "traceparent"))
                .anySatisfy(header -> assertThat(header).contains(TRACE)));
        await().atMost(SOON).untilAsserted(() -> assertThat(gateway.get("/api/v1/kpis/store.traced")
                        .body()
                        .path("traceId")
                        .asText())
                .isEqualTo(TRACE));
        control.delete("/api/v1/kpis/store.traced");
    }

    @Test
    void shouldRefuseADefinitionWithAllItsErrors() {
        HttpResponse<String> response = control.put("""
                kind: Kpi
                code: store.wrong
                name: Wrong
                entity: sale
                formula: SUM(sale.amuont) + MAX(sale.amount)
                periods: [fortnight]
                """, Map.of());

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(response.body()).contains("amuont", "amount", "fortnight", "errors");
    }

    @Test
    void shouldListItsTopics() {
        assertThat(gateway.get("/api/v1/topics").body().toString()).contains("kpi.update.minute", "deadletter.kpi");
    }

    private static String kpi(String code, String formula) {
        return """
                kind: Kpi
                code: %s
                name: %s
                unit: EUR
                entity: sale
                formula: %s
                dimensions: [sale.region]
                groups: [[], [sale.region]]
                """.formatted(code, code, formula);
    }

    private void execute(String sql) throws SQLException {
        source.execute(List.of(sql));
    }

    private static void awaitExact(WallSocket socket, Map<String, String> dimensions, Instant minute, String exact) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(
                        socket.value("store.revenue", "minute", dimensions, minute)
                                .map(value -> new BigDecimal(String.valueOf(value.exact()))))
                .hasValueSatisfying(shown -> assertThat(shown).isEqualByComparingTo(exact)));
    }

    private static void awaitRows(WallSocket socket, Map<String, String> dimensions, Instant minute, long rows) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> assertThat(
                        socket.value("store.revenue", "minute", dimensions, minute)
                                .map(Value::rows))
                .contains(rows));
    }

    private void awaitRest(String dimension, String value, Instant minute, String exact) {
        await().atMost(SOON).untilAsserted(() -> assertThat(values("store.revenue", dimension, value))
                .anySatisfy(item -> {
                    assertThat(item.path("start").asLong()).isEqualTo(minute.toEpochMilli());
                    assertThat(new BigDecimal(item.path("exact").asText())).isEqualByComparingTo(exact);
                }));
    }

    private Iterable<JsonNode> values(String kpi, String dimension, String value) {
        return gateway.get("/api/v1/kpis/%s/values?period=minute&group=%s&dimension.%s=%s"
                        .formatted(kpi, dimension, dimension, value))
                .body()
                .path("items");
    }

    private Letter awaitLetter(RecordMetadata position) {
        Callable<List<Letter>> letters = () -> new DeadLetters(stack.bootstrap())
                .from(position.topic()).stream()
                        .filter(letter -> String.valueOf(position.offset())
                                .equals(letter.headers().get("deadletter.offset")))
                        .toList();
        return await().atMost(SOON).until(letters, found -> !found.isEmpty()).getFirst();
    }
}
