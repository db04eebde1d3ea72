package io.analyticsengine.control;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DefinitionResourceTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    @Test
    void shouldCreateReadAndPublishAnEntity() {
        putEntity("order_a")
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", containsString("/api/v1/entities/order_a"));

        given().get("/api/v1/entities/order_a")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("kind", is("Entity"), "version", is(1), "disorder", is("PT5S"), "attributes", hasSize(4));
        await().atMost(SOON).untilAsserted(() -> {
            var published = ConfigTopics.entities("order_a");
            assertThat(published).hasSize(1);
            assertThat(published.getFirst().value().orElseThrow().getVersion()).isEqualTo(1);
            assertThat(published.getFirst().value().orElseThrow().getAllowedDisorderMillis())
                    .isEqualTo(5_000);
        });
    }

    @Test
    void shouldAcceptYamlAndFillInDefaults() {
        putEntity("order_b");

        putYaml("/api/v1/kpis/b.revenue", """
                        kind: Kpi
                        code: b.revenue
                        name: Revenue
                        unit: EUR
                        formula: SUM(order_b.amount) FILTER (WHERE order_b.region <> 'test')
                        dimensions: [region]
                        thresholds: { direction: below, warning: 10.50, critical: 5 }
                        """)
                .then()
                .statusCode(201)
                .body("entity", is("order_b"))
                .body("dimensions", is(List.of("order_b.region")))
                .body("groups", hasSize(2))
                .body("periods", is(List.of("minute", "hour", "day")))
                .body("timeZone", is("UTC"))
                .body("thresholds.warning", is(10.5f));
        await().atMost(SOON).untilAsserted(() -> {
            var published = ConfigTopics.kpis("b.revenue");
            assertThat(published).hasSize(1);
            assertThat(published.getFirst().value().orElseThrow().getDimensions())
                    .containsExactly("region");
            assertThat(published.getFirst().value().orElseThrow().getGroups()).hasSize(2);
        });
    }

    @Test
    void shouldCarryTheTraceOfTheRequestIntoTheRecord() {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        given().contentType("application/json")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .body(entity("order_c"))
                .put("/api/v1/entities/order_c")
                .then()
                .statusCode(201);

        await().atMost(SOON).untilAsserted(() -> assertThat(ConfigTopics.entities("order_c"))
                .singleElement()
                .satisfies(published -> assertThat(published.trace()).startsWith("00-" + trace + "-")));
    }

    @Test
    void shouldNotMakeANewVersionOfTheSameDocument() {
        putEntity("order_d");

        putEntity("order_d").then().statusCode(200).header("ETag", "\"1\"");
        given().contentType("application/json")
                .body(given().get("/api/v1/entities/order_d").asString())
                .put("/api/v1/entities/order_d")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"");
    }

    @Test
    void shouldGrowVersionsAcrossDeletionAndPublishATombstone() {
        putEntity("order_e");
        given().delete("/api/v1/entities/order_e").then().statusCode(204);
        given().get("/api/v1/entities/order_e").then().statusCode(404).body("code", is("ENTITY_NOT_FOUND"));
        putEntity("order_e").then().statusCode(201).header("ETag", "\"2\"");

        await().atMost(SOON).untilAsserted(() -> {
            var published = ConfigTopics.entities("order_e");
            assertThat(published).hasSize(3);
            assertThat(published.get(0).value().orElseThrow().getVersion()).isEqualTo(1);
            assertThat(published.get(1).value()).isEmpty();
            assertThat(published.get(2).value().orElseThrow().getVersion()).isEqualTo(2);
        });
    }

    @Test
    void shouldHonourConditions() {
        putEntity("order_f");

        given().contentType("application/json")
                .header("If-None-Match", "*")
                .body(entity("order_f"))
                .put("/api/v1/entities/order_f")
                .then()
                .statusCode(412)
                .body("code", is("VERSION_MISMATCH"));
        given().contentType("application/json")
                .header("If-Match", "\"7\"")
                .body(entity("order_f"))
                .put("/api/v1/entities/order_f")
                .then()
                .statusCode(412);
        given().header("If-None-Match", "\"1\"")
                .get("/api/v1/entities/order_f")
                .then()
                .statusCode(304);
        given().header("If-Match", "\"1\"")
                .delete("/api/v1/entities/order_f")
                .then()
                .statusCode(204);
        given().contentType("application/json")
                .header("If-Match", "*")
                .body(entity("order_f"))
                .put("/api/v1/entities/order_f")
                .then()
                .statusCode(412);
        given().header("If-Match", "nonsense")
                .delete("/api/v1/entities/order_f")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", is("If-Match"));
    }

    @Test
    void shouldLetOneOfTwoConcurrentChangesWin() {
        putEntity("order_g");

        var answers = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> given().contentType("application/json")
                        .header("If-Match", "\"1\"")
                        .body(entity("order_g").replace("PT5S", "PT" + (i + 10) + "S"))
                        .put("/api/v1/entities/order_g")
                        .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertThat(answers).containsExactly(200, 412, 412, 412, 412, 412);
        given().get("/api/v1/entities/order_g").then().body("version", is(2));
    }

    @Test
    void shouldPublishManyChangesInOrder() {
        IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.runAsync(() -> given().contentType("application/json")
                        .body(entity("order_h").replace("PT5S", "PT" + (i + 10) + "S"))
                        .put("/api/v1/entities/order_h")
                        .then()
                        .statusCode(oneOf(200, 201))))
                .toList()
                .forEach(CompletableFuture::join);

        await().atMost(SOON).untilAsserted(() -> assertThat(ConfigTopics.entities("order_h"))
                .extracting(published -> published.value().orElseThrow().getVersion())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList()));
    }

    @Test
    void shouldReportAllErrorsOfADocumentAtOnceWithTheirPlaces() {
        putEntity("order_i");

        putYaml("/api/v1/kpis/i.revenue", """
                        kind: Kpi
                        code: i.revenue
                        nmae: Revenue
                        formula: SUM(order_i.amuont)
                        entity: order_i
                        dimensions: [order_i.regoin, order_i.amount]
                        groups: [[], [order_i.city]]
                        timeZone: Europe/Berln
                        grace: PT999H
                        thresholds: { direction: above, warning: 5, critical: 1 }
                        """)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", is("DEFINITION_INVALID"), "instance", is("/api/v1/kpis/i.revenue"))
                .body(
                        "errors.pointer",
                        hasItems(
                                "/name",
                                "/nmae",
                                "/formula",
                                "/dimensions/0",
                                "/dimensions/1",
                                "/groups/1/0",
                                "/timeZone",
                                "/grace",
                                "/thresholds/critical"))
                .body("errors.remedy", everyItem(notNullValue()))
                .body("errors.find { it.pointer == '/nmae' }.remedy", is("Did you mean 'name'?"))
                .body("errors.find { it.pointer == '/nmae' }.line", is(3))
                .body("errors.find { it.pointer == '/formula' }.line", is(4))
                .body("errors.find { it.pointer == '/formula' }.column", is(22))
                .body("errors.find { it.pointer == '/timeZone' }.remedy", is("Did you mean 'Europe/Berlin'?"));
        given().get("/api/v1/kpis/i.revenue").then().statusCode(404);
    }

    @Test
    void shouldProtectEntitiesThatKpisStandOn() {
        putEntity("order_j");
        putKpi("j.revenue", "SUM(order_j.amount)").then().statusCode(201);

        given().delete("/api/v1/entities/order_j")
                .then()
                .statusCode(409)
                .body("code", is("ENTITY_IN_USE"), "errors[0].message", containsString("j.revenue"));
        given().contentType("application/json")
                .body(entity("order_j").replace("\"amount\", \"type\": \"DECIMAL\"", "\"sum\", \"type\": \"DECIMAL\""))
                .put("/api/v1/entities/order_j")
                .then()
                .statusCode(422)
                .body("errors[0].code", is("BREAKS_KPI"), "errors[0].message", containsString("j.revenue"));
        given().delete("/api/v1/kpis/j.revenue").then().statusCode(204);
        given().delete("/api/v1/entities/order_j").then().statusCode(204);
    }

    @Test
    void shouldRenewAllKpisOfAnEntityThatReadsItsRowsDifferently() {
        putEntity("order_l");
        putKpi("l.revenue", "SUM(order_l.amount)").then().statusCode(201);
        putKpi("l.orders", "COUNT(order_l.id)").then().statusCode(201);

        var otherUnit = entity("order_l").replace("EUR", "USD");
        put("/api/v1/entities/order_l", otherUnit).then().statusCode(200).body("version", is(2));
        given().get("/api/v1/kpis/l.revenue").then().body("version", is(1));

        var otherType = otherUnit.replace("DECIMAL", "DOUBLE");
        put("/api/v1/entities/order_l", otherType).then().statusCode(200).body("version", is(3));

        given().get("/api/v1/kpis/l.revenue").then().body("version", is(2));
        given().get("/api/v1/kpis/l.orders").then().body("version", is(2));
        await().atMost(SOON).untilAsserted(() -> assertThat(ConfigTopics.kpis("l.revenue"))
                .extracting(published -> published.value().orElseThrow().getVersion())
                .containsExactly(1L, 2L));
    }

    @Test
    void shouldPageThroughLists() {
        Stream.of("order_k1", "order_k2", "order_k3").forEach(DefinitionResourceTest::putEntity);

        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var request = given().queryParam("limit", 2);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor)).get("/api/v1/entities");
            seen.addAll(page.jsonPath().getList("items.code"));
            cursor = page.jsonPath().getString("next");
        } while (cursor != null);

        assertThat(seen).isSorted().doesNotHaveDuplicates().contains("order_k1", "order_k2", "order_k3");
        given().queryParam("limit", "0")
                .get("/api/v1/entities")
                .then()
                .statusCode(400)
                .body("code", is("INVALID_PARAMETER"));
        given().queryParam("cursor", "x").get("/api/v1/kpis").then().statusCode(400);
    }

    static Response putYaml(String path, String yaml) {
        // As bytes: REST-assured knows no YAML.
        return given().contentType("application/yaml")
                .body(yaml.getBytes(StandardCharsets.UTF_8))
                .put(path);
    }

    static Response put(String path, String json) {
        return given().contentType("application/json").body(json).put(path);
    }

    static Response putEntity(String code) {
        return put("/api/v1/entities/" + code, entity(code));
    }

    static Response putKpi(String code, String formula) {
        return given().contentType("application/json")
                .body("{\"code\": \"%s\", \"name\": \"x\", \"formula\": \"%s\"}".formatted(code, formula))
                .put("/api/v1/kpis/" + code);
    }

    static String entity(String code) {
        return """
                {"kind": "Entity", "code": "%s", "source": {"topic": "raw.shop.public.%s", "as": "table"},
                 "key": ["id"], "eventTime": "placed_at", "disorder": "PT5S",
                 "attributes": [{"code": "id", "type": "INTEGER", "nullable": false}, {"code": "placed_at", "type": "TIMESTAMP"},
                                {"code": "amount", "type": "DECIMAL", "unit": "EUR"}, {"code": "region", "type": "STRING"}]}
                """.formatted(code, code);
    }
}
