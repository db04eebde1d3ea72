package io.analyticsengine.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.Backoff;
import io.analyticsengine.wire.HttpSchemaRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the running gateway share: the broker to publish to, and the gateway that has read it. */
@NullUnmarked
@QuarkusTestResource(Stack.class)
public abstract class GatewayTesting {

    protected static final long T0 = Published.T0;
    protected static final long MINUTE = Published.MINUTE;

    @ConfigProperty(name = "engine.kafka.bootstrap")
    String bootstrap;

    @ConfigProperty(name = "engine.registry.url")
    URI registryUrl;

    @TestHTTPResource("/")
    protected URI root;

    protected Published published;
    private HttpSchemaRegistry registry;

    @BeforeEach
    void open() {
        registry = new HttpSchemaRegistry(registryUrl, Duration.ofSeconds(5));
        published = new Published(bootstrap, new AvroFormat(registry, Backoff.DEFAULT));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @AfterEach
    void close() {
        published.close();
        registry.close();
    }

    /** Waits until the gateway knows a KPI. */
    protected void awaitKpi(String kpi) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> given().get("/api/v1/kpis/" + kpi).statusCode() == 200);
    }

    /** Waits until the gateway shows that many values of a KPI. */
    protected void awaitValues(String kpi, int count) {
        awaitKpi(kpi);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(given().get("/api/v1/kpis/" + kpi + "/values?group=*&limit=500")
                                .jsonPath()
                                .getList("items"))
                        .hasSize(count));
    }
}
