package io.analyticsengine.streams.host;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealComponents.class)
class StreamsHostTest {

    @BeforeEach
    void awaitReadiness() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @Test
    void shouldTellWhatItsJobsDo() {
        given().get("/api/v1/jobs")
                .then()
                .statusCode(200)
                .body("definitions.loaded", equalTo(true))
                .body("items.name", hasItem("streams-kpi"))
                .body("items.find { it.name == 'streams-kpi' }.state", equalTo("RUNNING"));
    }

    @Test
    void shouldExportItsMetrics() {
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("engine_dead_letters_total{reason=\"UNREADABLE\"}"))
                .body(containsString("engine_publication_latency_seconds_bucket"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404, UNKNOWN_PATH",
        "GET, /q/, 404, UNKNOWN_PATH",
        "GET, /api/v1/jobs/x, 404, UNKNOWN_PATH",
        "POST, /api/v1/jobs, 405, METHOD_NOT_ALLOWED"
    })
    void shouldSayWhatIsWrongWithARequest(String method, String path, int status, String code) {
        given().request(method, path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("instance", equalTo(path));
    }

    @Test
    void shouldBeAlive() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
    }
}
