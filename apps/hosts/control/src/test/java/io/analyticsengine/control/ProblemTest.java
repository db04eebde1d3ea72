package io.analyticsengine.control;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Every error is answered with problem details, wherever it arises. */
@QuarkusTest
class ProblemTest {

    @Test
    void shouldAnswerUnknownPaths() {
        problem(given().get("/nothing/here"), 404, "UNKNOWN_PATH");
        problem(given().get("/api/v1/nothing"), 404, "UNKNOWN_PATH");
        problem(given().get("/api/v1/entities/a/b"), 404, "UNKNOWN_PATH");
        problem(given().post("/"), 404, "UNKNOWN_PATH");
    }

    @Test
    void shouldAnswerUnofferedMethodsAndFormats() {
        problem(
                given().contentType("application/json").body("{}").post("/api/v1/entities/x"),
                405,
                "METHOD_NOT_ALLOWED");
        problem(given().contentType("text/csv").body("a,b").put("/api/v1/entities/x"), 415, "UNSUPPORTED_MEDIA_TYPE");
        problem(given().accept("text/csv").get("/api/v1/entities"), 406, "NOT_ACCEPTABLE");
    }

    @Test
    void shouldAnswerHostileBodies() {
        problem(put("application/json", "{\"code\": "), 400, "MALFORMED_BODY");
        problem(put("application/json", ""), 422, "DEFINITION_INVALID");
        problem(put("application/json", "[".repeat(100_000)), 422, "DEFINITION_INVALID");
        problem(put("application/json", "{\"a\":".repeat(50_000)), 422, "DEFINITION_INVALID");
        problem(put("application/json", "\"text\""), 422, "DEFINITION_INVALID");
        problem(put("application/json", "{} {}"), 422, "DEFINITION_INVALID");
        problem(put("application/json", "{\"code\": 1e999999999}"), 422, "DEFINITION_INVALID");
        problem(put("application/yaml", "a: &a [x]\nb: *a"), 422, "DEFINITION_INVALID");
        problem(put("application/yaml", "key: [a, b"), 400, "MALFORMED_BODY");
        problem(put("application/yaml", "!!javax.script.ScriptEngineManager [x]"), 422, "DEFINITION_INVALID");
        problem(put("application/json", " ".repeat(300 * 1024)), 413, "BODY_TOO_LARGE");
        problem(put("application/json", " ".repeat(3 * 1024 * 1024)), 413, "BODY_TOO_LARGE");
        problem(
                given().contentType("application/json")
                        .body(new byte[] {'{', (byte) 0xC3, (byte) 0x28, '}'})
                        .put("/api/v1/entities/x"),
                400,
                "MALFORMED_BODY");
    }

    @Test
    void shouldAnswerLargeBodiesOfUnknownLength() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + RestAssured.port + "/api/v1/entities/x"))
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofInputStream(
                            () -> new ByteArrayInputStream(new byte[1024 * 1024])))
                    .build();
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(413);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    @Test
    void shouldRefuseHostileCodes() {
        problem(DefinitionResourceTest.putEntity("Order"), 422, "DEFINITION_INVALID");
        problem(given().get("/api/v1/entities/" + "x".repeat(2_000)), 404, "ENTITY_NOT_FOUND");
        problem(given().get("/api/v1/kpis/'; drop table definition; --"), 404, "KPI_NOT_FOUND");
        problem(given().urlEncodingEnabled(false).get("/api/v1/kpis/%00"), 404, "KPI_NOT_FOUND");
    }

    @Test
    void shouldDescribeEveryRoute() {
        var api = given().accept("application/json").get("/q/openapi").jsonPath();

        assertThat(api.getMap("paths").keySet().stream().map(Object::toString))
                .containsExactlyInAnyOrder(
                        "/api/v1/entities", "/api/v1/entities/{code}", "/api/v1/kpis", "/api/v1/kpis/{code}");
        assertThat(api.getMap("paths.'/api/v1/kpis/{code}'").keySet().stream().map(Object::toString))
                .contains("get", "put", "delete");
    }

    @Test
    void shouldBeReadyAndMeasured() {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() ->
                        given().get("/q/health/ready").then().statusCode(200).body("status", is("UP")));
        var names = given().get("/q/health/ready").jsonPath().getList("checks.name");
        assertThat(names.stream().map(Object::toString)).contains("outbox", "broker", "registry");
        given().get("/api/v1/entities");
        assertThat(given().get("/q/metrics").asString())
                .contains("http_server_requests")
                .contains("catalog_outbox_pending");
    }

    private static Response put(String contentType, String body) {
        return given().contentType(contentType)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .put("/api/v1/entities/x");
    }

    private static void problem(Response response, int status, String code) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", is(code), "status", is(status))
                .body("", hasKey("title"))
                .body("", hasKey("type"))
                .body("", hasKey("detail"))
                .body("", hasKey("instance"));
    }
}
