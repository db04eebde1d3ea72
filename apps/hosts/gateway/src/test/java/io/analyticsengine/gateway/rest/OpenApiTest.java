package io.analyticsengine.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.analyticsengine.gateway.GatewayTesting;
import io.quarkus.test.junit.QuarkusTest;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** The document is complete, and every route answers as it says. */
@NullUnmarked
@QuarkusTest
class OpenApiTest extends GatewayTesting {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void shouldDocumentEveryRoute() throws Exception {
        assertThat(document().path("paths").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "/api/v1/kpis", "/api/v1/kpis/{code}", "/api/v1/kpis/{code}/values", "/api/v1/topics");
    }

    @Test
    void shouldAnswerAsDocumented() throws Exception {
        published.define("open.api", 1);
        published.update("open.api", null, T0, 1, 1);
        published.update("open.api", "EU", T0, 1, 1);
        awaitValues("open.api", 2);
        var document = document();

        for (var path : document.path("paths").properties()) {
            assertThat(path.getValue().fieldNames())
                    .toIterable()
                    .as(path.getKey())
                    .containsOnly("get");
            var responses = path.getValue().at("/get/responses");
            check(document, responses, path.getKey().replace("{code}", "open.api"), 200);
            if (path.getKey().contains("{code}")) {
                check(document, responses, path.getKey().replace("{code}", "no.such"), 404);
            }
            if (responses.has("400")) {
                check(document, responses, path.getKey().replace("{code}", "open.api") + "?limit=0", 400);
            }
        }
    }

    @Test
    void shouldNoticeAnAnswerThatIsNotAsDocumented() throws Exception {
        var schema = JSON.readTree(
                "{\"type\":\"object\",\"required\":[\"a\"],\"properties\":{\"a\":{\"type\":\"string\"}}}");

        assertThat(SchemaCheck.differences(schema, schema, JSON.readTree("{}"))).isNotEmpty();
        assertThat(SchemaCheck.differences(schema, schema, JSON.readTree("{\"a\":1}")))
                .isNotEmpty();
        assertThat(SchemaCheck.differences(schema, schema, JSON.readTree("{\"a\":null}")))
                .isNotEmpty();
        assertThat(SchemaCheck.differences(schema, schema, JSON.readTree("{\"a\":\"x\",\"b\":1}")))
                .isNotEmpty();
        assertThat(SchemaCheck.differences(schema, schema, JSON.readTree("{\"a\":\"x\"}")))
                .isEmpty();
    }

    private static void check(JsonNode document, JsonNode responses, String path, int status) throws Exception {
        var answer = given().get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        var content = responses
                .path(Integer.toString(status))
                .path("content")
                .properties()
                .iterator()
                .next();
        assertThat(answer.contentType()).as(path).startsWith(content.getKey());
        assertThat(SchemaCheck.differences(
                        document, content.getValue().path("schema"), JSON.readTree(answer.asString())))
                .as("%s answers %s", path, answer.asString())
                .isEmpty();
    }

    private static JsonNode document() throws Exception {
        return JSON.readTree(given().get("/q/openapi?format=json").asString());
    }
}
