package io.analyticsengine.gateway.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.analyticsengine.gateway.GatewayTesting;
import io.analyticsengine.gateway.StreamClient;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@QuarkusTest
class StreamSocketTest extends GatewayTesting {

    @Test
    void shouldFollowAKpiFromSnapshotToRemoval() {
        defined("stream.life");
        published.update("stream.life", "EU", T0, 1, 1);
        awaitValues("stream.life", 1);

        try (var client = connect("/api/v1/stream")) {
            assertThat(client.subprotocol()).isEqualTo("kpi.v1");
            client.next("heartbeat");
            client.say("""
                    {"type":"subscribe","id":"s1","subscriptions":[{"kpi":"stream.life","period":"minute","group":["region"]}]}""");
            assertThat(client.next("snapshot").at("/series/0/windows/0/value").asDouble())
                    .isEqualTo(1);

            published.update("stream.life", "EU", T0, 2, 2);
            var update = client.next("update");
            assertThat(update.at("/updates/0/0").asInt(-1)).isZero();
            assertThat(update.at("/updates/0/3").asDouble()).isEqualTo(2);

            published.update("stream.life", "US", T0, 3, 1);
            assertThat(client.next("snapshot").at("/series/0/slot").asInt()).isEqualTo(1);

            published.takeBack("stream.life", "US", T0);
            assertThat(client.next("removed").path("slots").toString()).isEqualTo("[1]");

            published.retire("stream.life");
            assertThat(client.next("removed").path("slots").toString()).isEqualTo("[0]");
            client.next("definitions");
        }
    }

    @Test
    void shouldShowOneKpiWithoutBeingAsked() {
        defined("stream.implicit");
        published.update("stream.implicit", null, T0, 1, 1);
        published.update("stream.implicit", "EU", T0, 1, 1);
        awaitValues("stream.implicit", 2);

        try (var client = connect("/ws/kpi/stream.implicit?period=minute")) {
            var snapshot = client.next("snapshot");
            assertThat(snapshot.path("series")).hasSize(2);
            published.update("stream.implicit", null, T0, 2, 2);
            assertThat(client.next("update").path("updates")).hasSize(1);
        }
    }

    @Test
    void shouldRefuseASocketOfAKpiThatThereIsNot() {
        try (var client = connect("/ws/kpi/no.such")) {
            assertThat(client.next("error").path("code").asText()).isEqualTo("KPI_UNKNOWN");
            assertThat(client.closeCode()).isEqualTo(4404);
        }
    }

    @Test
    void shouldRefuseASocketOfAPeriodThatThereIsNot() {
        defined("stream.period");
        try (var client = connect("/ws/kpi/stream.period?period=week")) {
            assertThat(client.next("error").path("code").asText()).isEqualTo("INVALID_SUBSCRIPTION");
            assertThat(client.closeCode()).isEqualTo(4400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "what?", "{}", "{\"type\":\"subscribe\"}", "[[[[[[[[[[[["})
    void shouldEndAConnectionThatSpeaksNonsense(String text) {
        try (var client = connect("/api/v1/stream")) {
            client.say(text);
            assertThat(client.next("error").path("code").asText()).isEqualTo("MALFORMED_MESSAGE");
            assertThat(client.closeCode()).isEqualTo(4400);
        }
    }

    @Test
    void shouldEndAConnectionThatSendsBytes() {
        try (var client = connect("/api/v1/stream")) {
            client.sayBytes(new byte[] {1, 2, 3});
            assertThat(client.next("error").path("code").asText()).isEqualTo("BINARY_MESSAGE");
            assertThat(client.closeCode()).isEqualTo(4400);
        }
    }

    @Test
    void shouldEndAConnectionThatSendsTooMuchAtOnce() {
        try (var client = connect("/api/v1/stream")) {
            client.say("x".repeat(70_000));
            assertThat(client.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void shouldGoOnAfterARefusal() {
        defined("stream.goes.on");
        try (var client = connect("/api/v1/stream")) {
            client.say("""
                    {"type":"subscribe","id":"s","subscriptions":[{"kpi":"no.such","period":"minute"}]}""");
            assertThat(client.next("error").path("id").asText()).isEqualTo("s");
            client.say("""
                    {"type":"subscribe","id":"s","subscriptions":[{"kpi":"stream.goes.on","period":"minute"}]}""");
            assertThat(client.next("snapshot").path("series")).isEmpty();
        }
    }

    @Test
    void shouldLetPagesOfItsOwnOriginInAndOthersNot() {
        var own = root.toString().replaceAll("/$", "");
        try (var client = StreamClient.connect(root.resolve("/api/v1/stream"), own)) {
            client.next("heartbeat");
        }
        for (var origin : new String[] {"https://evil.example", "null", own.replace("://", "://evil."), "http://"}) {
            assertThatThrownBy(() -> StreamClient.connect(root.resolve("/api/v1/stream"), origin))
                    .as(origin)
                    .hasCauseInstanceOf(WebSocketHandshakeException.class);
        }
    }

    @Test
    void shouldNotLetAClientThatTakesNothingSlowOthers() {
        defined("stream.slow");
        published.updateMany("stream.slow", 400, 20, 1, 1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/api/v1/kpis/stream.slow/values?dimension.region=region-399")
                                .jsonPath()
                                .getList("items")
                                .size()
                        == 20);
        double skipped = metric("engine_stream_skipped_total");
        var everything = """
                {"type":"subscribe","id":"s","subscriptions":[{"kpi":"stream.slow","period":"minute","group":"*"}]}""";
        try (var slow = connect("/api/v1/stream");
                var quick = connect("/api/v1/stream")) {
            slow.next("heartbeat");
            slow.stopReading();
            slow.say(everything);
            quick.say(everything);
            quick.next("snapshot");

            await().pollInterval(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> {
                        slow.say("{\"type\":\"resync\"}");
                        return metric("engine_stream_skipped_total") > skipped;
                    });
            published.updateMany("stream.slow", 1, 1, 2, 2);

            assertThat(quick.next("update").at("/updates/0/3").asDouble()).isEqualTo(2);
        }
    }

    @Test
    void shouldCountConnectionsAndForgetThemWhenTheyBreak() {
        try (var client = connect("/api/v1/stream")) {
            client.next("heartbeat");
            await().untilAsserted(() ->
                    assertThat(metric("engine_stream_connections")).isPositive());
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(metric("engine_stream_connections"))
                .isZero());
        assertThat(metric("engine_stream_frames_total")).isPositive();
    }

    private void defined(String kpi) {
        published.define(kpi, 1);
        awaitKpi(kpi);
    }

    private StreamClient connect(String path) {
        return StreamClient.connect(root.resolve(path));
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
