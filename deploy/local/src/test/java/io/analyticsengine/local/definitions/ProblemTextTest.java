package io.analyticsengine.local.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTextTest {

    private static final DefinitionDocument DOCUMENT =
            new DefinitionDocument(DefinitionKind.KPI, "sales.revenue", "", "kpis.yaml", 10);

    @Test
    void shouldPointIntoTheFileAndGiveTheRemedy() throws JacksonException {
        assertThat(messages("""
                        {"title":"Invalid","errors":[
                          {"code":"A","line":3,"column":14,"message":"unknown attribute amuont","remedy":"Did you mean amount?"},
                          {"code":"B","message":"no periods"}]}
                        """))
                .containsExactly(
                        "kpis.yaml:12:14: Kpi sales.revenue: unknown attribute amuont\n  Did you mean amount?",
                        "kpis.yaml:10: Kpi sales.revenue: no periods");
    }

    @Test
    void shouldGiveTheDetailWhenThereAreNoErrors() throws JacksonException {
        assertThat(messages("{\"title\":\"Conflict\",\"detail\":\"changed meanwhile\"}"))
                .containsExactly("kpis.yaml:10: Kpi sales.revenue: changed meanwhile (HTTP 409)");
    }

    private static List<String> messages(String problem) throws JacksonException {
        return ProblemText.of(DOCUMENT, 409, JsonMapper.builder().build().readTree(problem));
    }
}
