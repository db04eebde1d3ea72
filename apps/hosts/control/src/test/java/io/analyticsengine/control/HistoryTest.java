package io.analyticsengine.control;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Who changed what and when stays known. */
@QuarkusTest
class HistoryTest {

    @Inject
    Pool pool;

    @Test
    void shouldKeepEveryChangeAndNothingElse() {
        DefinitionResourceTest.putEntity("history");
        DefinitionResourceTest.putEntity("history");
        DefinitionResourceTest.putEntity("history2").then().statusCode(201);
        DefinitionResourceTest.put(
                        "/api/v1/entities/history",
                        DefinitionResourceTest.entity("history").replace("PT5S", "PT6S"))
                .then()
                .statusCode(200);
        given().delete("/api/v1/entities/history").then().statusCode(204);
        DefinitionResourceTest.putEntity("history").then().statusCode(201);

        var changes = new ArrayList<String>();
        pool.query("select action || ' ' || version || ' ' || changed_by as change from catalog.definition_change"
                        + " where code = 'history' order by id")
                .executeAndAwait()
                .forEach(row -> changes.add(row.getString("change")));

        assertThat(changes)
                .containsExactly(
                        "CREATED 1 anonymous", "CHANGED 2 anonymous", "DELETED 2 anonymous", "CREATED 3 anonymous");
    }

    @Test
    void shouldRefuseToRewriteHistory() {
        DefinitionResourceTest.putEntity("history3");

        for (var rewrite : new String[] {
            "update catalog.definition_change set changed_by = 'somebody else'",
            "delete from catalog.definition_change",
            "truncate catalog.definition_change"
        }) {
            assertThatThrownBy(() -> pool.query(rewrite).executeAndAwait())
                    .as(rewrite)
                    .hasMessageContaining("append only");
        }
    }
}
