package io.analyticsengine.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
@QuarkusTest
@QuarkusTestResource(Stack.class)
class GatewayTest {

    private static final long T0 = Published.T0;

    @ConfigProperty(name = "engine.kafka.bootstrap")
    String bootstrap;

    @TestHTTPResource("/")
    URI root;

    private Published published;

    @BeforeEach
    void open() {
        published = new Published(bootstrap);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @AfterEach
    void close() {
        published.close();
    }

    @Test
    void shouldServeWhatTopicsSay() {
        published.defineEntity("order");
        published.define("sales.revenue", 1);
        published.update("sales.revenue", null, T0, 12.5, 1);
        published.update("sales.revenue", "EU", T0, 7.25, 1);

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var page = given().get("/api/v1/kpis/sales.revenue/values?group=*");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.jsonPath().getList("items")).hasSize(2);
        });
        var kpi = given().get("/api/v1/kpis/sales.revenue").prettyPeek().jsonPath();
        assertThat(kpi.getString("traceId")).isEqualTo(Published.TRACE);
    }

    @Test
    void shouldStreamSnapshotsAndUpdates() throws Exception {
        published.define("sales.orders", 1);
        published.update("sales.orders", null, T0, 1, 1);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> given().get("/api/v1/kpis/sales.orders").then().statusCode(200));

        try (var client = StreamClient.connect(root.resolve("/api/v1/stream"))) {
            client.say("""
                    {"type":"subscribe","id":"s1","subscriptions":[{"kpi":"sales.orders","period":"minute"}]}""");
            var snapshot = client.next("snapshot");
            assertThat(snapshot.at("/series/0/windows/0/value").asDouble()).isEqualTo(1);

            published.update("sales.orders", null, T0, 2, 2);

            var update = client.next("update");
            assertThat(update.at("/updates/0/3").asDouble()).isEqualTo(2);
        }
    }
}
