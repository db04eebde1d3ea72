package io.analyticsengine.gateway.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.analyticsengine.gateway.GatewayTesting;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@QuarkusTest
class WebRoutesTest extends GatewayTesting {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/kpi/payments.auth.p99", "/walls/one"})
    void shouldAnswerPathsOfThePageWithThePage(String path) {
        given().accept("text/html,*/*;q=0.8")
                .get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", "no-cache")
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("X-Content-Type-Options", "nosniff")
                .body(containsString("<div id=\"root\">"));
    }

    @Test
    void shouldKeepHashedAssetsForAYearAndCompressThem() {
        given().accept("*/*")
                .header("Accept-Encoding", "gzip")
                .get(script())
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("Content-Encoding", "gzip");
    }

    @Test
    void shouldAnswerThatThePageHasNotChanged() {
        var modified = given().get("/").header("Last-Modified");

        given().header("If-Modified-Since", modified)
                .get("/")
                .then()
                .statusCode(304)
                .header("Cache-Control", "no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/gone.js", "/q/nothing", "/api/v1/nothing"})
    void shouldNotAnswerWithThePageWhereAFileOrAnAnswerIsMissing(String path) {
        var answer = given().accept("text/html").get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).doesNotContain("<div id=\"root\">");
        assertThat(answer.header("Cache-Control")).isIn("no-cache", "no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /kpi/a.b, 404, UNKNOWN_PATH",
        "GET, /nothing, 404, UNKNOWN_PATH",
        "GET, /q/, 404, UNKNOWN_PATH",
        "GET, /ws/nothing, 404, UNKNOWN_PATH",
        "GET, /api/v1/nothing, 404, UNKNOWN_PATH",
        "GET, /assets/gone.js, 404, UNKNOWN_PATH",
        "POST, /nothing, 404, UNKNOWN_PATH",
        "POST, /api/v1/kpis, 405, METHOD_NOT_ALLOWED"
    })
    void shouldSayWhatIsWrongWithAPath(String method, String path, int status, String code) {
        given().accept("application/json")
                .request(method, path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("X-Content-Type-Options", "nosniff")
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("instance", equalTo(path))
                .body("detail", containsString(path));
    }

    @Test
    void shouldServeMetricsHealthAndTheInterfaceDocument() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/openapi").then().statusCode(200).body(containsString("/api/v1/kpis"));
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("engine_model_series"))
                .body(containsString("engine_feed_lag{topic=\"kpi.update.minute\"}"))
                .body(containsString("engine_stream_latency_seconds_bucket"))
                .body(containsString("engine_pipeline{state=\"live\"}"));
    }

    private static String script() {
        var matcher = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"")
                .matcher(given().get("/").asString());
        assertThat(matcher.find()).as("the page names its script").isTrue();
        return matcher.group(1);
    }
}
