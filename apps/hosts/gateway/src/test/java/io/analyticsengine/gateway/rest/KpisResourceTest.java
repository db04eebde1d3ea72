package io.analyticsengine.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.analyticsengine.gateway.GatewayTesting;
import io.analyticsengine.gateway.Published;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullUnmarked
@QuarkusTest
class KpisResourceTest extends GatewayTesting {

    @Test
    void shouldShowAKpiWithItsLatestValueItsSourceAndItsTrace() {
        published.defineEntity("order");
        published.define("rest.one", 1);
        published.update("rest.one", null, T0, 12.5, 1);
        published.update("rest.one", null, T0 + MINUTE, 13.5, 1);
        awaitValues("rest.one", 2);

        given().get("/api/v1/kpis/rest.one")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("code", equalTo("rest.one"))
                .body("source", equalTo("raw.shop.public.orders"))
                .body("groups", contains(List.of(), List.of("region")))
                .body("periods", contains("minute", "hour"))
                .body("thresholds.direction", equalTo("below"))
                .body("traceId", equalTo(Published.TRACE))
                .body("latest.minute.start", equalTo(T0 + MINUTE))
                .body("latest.minute.exact", equalTo("13.5"))
                .body("latest.hour", nullValue());
    }

    @Test
    void shouldPageThroughAllKpis() {
        for (int i = 0; i < 5; i++) {
            published.define("rest.page" + i, 1);
        }
        awaitKpi("rest.page4");

        var codes = new ArrayList<String>();
        String next = null;
        do {
            var page = given().queryParams(next == null ? Map.of() : Map.of("cursor", next))
                    .get("/api/v1/kpis?limit=2")
                    .jsonPath();
            codes.addAll(page.getList("items.code"));
            next = page.getString("next");
        } while (next != null);

        assertThat(codes).isSorted().doesNotHaveDuplicates().contains("rest.page0", "rest.page4");
    }

    @Test
    void shouldSelectValuesByGroupDimensionAndTime() {
        published.define("rest.values", 1);
        published.update("rest.values", null, T0, 1, 1);
        for (int minute = 0; minute < 3; minute++) {
            published.update("rest.values", "EU", T0 + minute * MINUTE, 10 + minute, 1);
            published.update("rest.values", "US & CA", T0 + minute * MINUTE, 20 + minute, 1);
        }
        awaitValues("rest.values", 7);
        var path = "/api/v1/kpis/rest.values/values";

        given().get(path).then().body("items.value", contains(1f)).body("items[0].dimensions", equalTo(Map.of()));
        given().get(path + "?group=region").then().body("items.value", contains(10f, 11f, 12f, 20f, 21f, 22f));
        given().queryParam("dimension.region", "US & CA").get(path).then().body("items.value", contains(20f, 21f, 22f));
        given().get(path + "?group=region&dimension.region=EU&from=2026-11-21T12:01:00Z&to=" + (T0 + 2 * MINUTE))
                .then()
                .body("items.value", contains(11f))
                .body("items[0].watermark", equalTo(T0 + MINUTE + 30_000))
                .body("items[0].unit", equalTo("EUR"));
        given().get(path + "?dimension.region=XX").then().statusCode(200).body("items", equalTo(List.of()));
    }

    @Test
    void shouldPageThroughValuesWithoutGapOrRepetition() {
        published.define("rest.many", 1);
        for (int minute = 0; minute < 4; minute++) {
            published.update("rest.many", "EU", T0 + minute * MINUTE, 10 + minute, 1);
            published.update("rest.many", "US", T0 + minute * MINUTE, 20 + minute, 1);
        }
        awaitValues("rest.many", 8);

        var values = new ArrayList<Float>();
        String next = null;
        do {
            var page = given().queryParams(next == null ? Map.of() : Map.of("cursor", next))
                    .get("/api/v1/kpis/rest.many/values?group=region&limit=3")
                    .jsonPath();
            values.addAll(page.getList("items.value", Float.class));
            next = page.getString("next");
        } while (next != null);

        assertThat(values).containsExactly(10f, 11f, 12f, 13f, 20f, 21f, 22f, 23f);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/kpis/no.such, 404, KPI_UNKNOWN",
        "GET, /api/v1/kpis/no.such/values, 404, KPI_UNKNOWN",
        "GET, /api/v1/kpis/rest.errors/values?period=week, 400, INVALID_PARAMETER",
        "GET, /api/v1/kpis/rest.errors/values?period=day, 404, PERIOD_NOT_DECLARED",
        "GET, /api/v1/kpis/rest.errors/values?group=country, 404, GROUP_NOT_DECLARED",
        "GET, '/api/v1/kpis/rest.errors/values?group=region,region', 404, GROUP_NOT_DECLARED",
        "GET, /api/v1/kpis/rest.errors/values?dimension.country=x, 400, INVALID_PARAMETER",
        "GET, /api/v1/kpis/rest.errors/values?from=yesterday, 400, INVALID_PARAMETER",
        "GET, /api/v1/kpis/rest.errors/values?from=2&to=1, 400, INVALID_PARAMETER",
        "GET, /api/v1/kpis/rest.errors/values?limit=501, 400, INVALID_PARAMETER",
        "GET, /api/v1/kpis/rest.errors/values?cursor=%21, 400, INVALID_PARAMETER",
        "GET, /api/v1/kpis/rest.errors/values?cursor=YQ, 400, INVALID_PARAMETER",
        "GET, /api/v1/kpis/rest.errors/values?cursor=YR9i, 400, INVALID_PARAMETER",
        "GET, /api/v1/kpis?limit=0, 400, INVALID_PARAMETER",
        "GET, /api/v1/kpis?limit=x, 400, INVALID_PARAMETER",
        "GET, /api/v1/kpis?limit=1&limit=2, 400, INVALID_PARAMETER",
        "GET, /api/v1/kpis?colour=red, 400, INVALID_PARAMETER",
        "GET, /api/v1/topics?limit=-1, 400, INVALID_PARAMETER",
        "GET, /api/v1/nothing, 404, UNKNOWN_PATH",
        "GET, /api/, 404, UNKNOWN_PATH",
        "GET, /api/v1/kpis/a/b/c, 404, UNKNOWN_PATH",
        "GET, /api/v1/stream, 404, UNKNOWN_PATH",
        "GET, /ws/kpi/rest.errors, 404, UNKNOWN_PATH",
        "POST, /api/v1/kpis, 405, METHOD_NOT_ALLOWED",
        "PUT, /api/v1/kpis/rest.errors, 405, METHOD_NOT_ALLOWED",
        "DELETE, /api/v1/topics, 405, METHOD_NOT_ALLOWED"
    })
    void shouldAnswerEveryErrorWithAProblem(String method, String path, int status, String code) {
        published.define("rest.errors", 1);
        awaitKpi("rest.errors");

        given().urlEncodingEnabled(false)
                .header("Accept", "text/html,application/json,*/*;q=0.8")
                .request(method, path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("instance", equalTo(path.replaceAll("\\?.*", "")));
    }

    @Test
    void shouldSayWhichMethodsThereAre() {
        given().post("/api/v1/kpis").then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS");
    }

    @Test
    void shouldRefuseAFormatThatItDoesNotHave() {
        given().accept("text/csv")
                .get("/api/v1/kpis")
                .then()
                .statusCode(406)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_ACCEPTABLE"));
    }

    @Test
    void shouldSuggestWhatWasProbablyMeant() {
        published.define("rest.suggested", 1);
        awaitKpi("rest.suggested");

        assertThat(given().get("/api/v1/kpis/rest.sugested").jsonPath().getString("detail"))
                .isEqualTo("There is no KPI 'rest.sugested'; did you mean 'rest.suggested'?");
    }

    @Test
    void shouldListTheTopicsAsDeclared() {
        given().get("/api/v1/topics?limit=3")
                .then()
                .statusCode(200)
                .body("items.name", contains("config.entity", "config.kpi", "deadletter.kpi"))
                .body("items[0].owner", equalTo("control"))
                .body("items[0].settings.'cleanup.policy'", equalTo("compact"));
    }

    @Test
    void shouldPassOverPoisonRecordsAndCountThem() {
        published.define("rest.poison", 1);
        published.raw("kpi.update.minute", new byte[] {1, 2, 3}, new byte[] {0, 0, 0, 0, 99, 1});
        published.raw("kpi.update.minute", new byte[] {0, 0, 0, 0, 99, 1}, null);
        published.raw("config.kpi", new byte[] {0, 0, 0, 0, 2}, null);
        published.update("rest.poison", null, T0, 1, 1);

        awaitValues("rest.poison", 1);
        await().untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                .containsPattern("engine_feed_poison_total\\{topic=\"kpi.update.minute\"\\} [1-9]"));
    }
}
