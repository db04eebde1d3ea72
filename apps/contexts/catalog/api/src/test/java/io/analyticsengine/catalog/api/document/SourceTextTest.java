package io.analyticsengine.catalog.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.catalog.api.KpiDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTextTest {

    /** Each writes the formula another way; the place of FAULT must be found in all of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: Kpi\nformula: SUM(order.FAULT)",
                "kind: Kpi\nformula: 'SUM(x) FILTER (WHERE a = ''b'') + FAULT'",
                "kind: Kpi\nformula: \"SUM(x) FILTER (WHERE a = '\\\"b\\u00e9') + FAULT\"",
                "kind: Kpi\nformula: |\n  SUM(x)\n  + SUM(y)\n  + FAULT\nname: x",
                "kind: Kpi\nformula: >-\n    SUM(x)\n    + SUM(y)\n\n    + FAULT\nname: x",
                "kind: Kpi\nformula: SUM(x)\n  + SUM(y)\n     + FAULT",
                "{\"kind\": \"Kpi\",\n \"formula\": \"SUM(x)\\n + \\\"FAULT\"}",
            })
    void shouldFindAPlaceWithinAValueHoweverItIsWritten(String text) {
        var parsed = DefinitionDocuments.parse(text).getFirst();
        var formula = ((KpiDocument) parsed.document().orElseThrow()).formula();

        var position = parsed.source().findWithin("/formula", formula, formula.indexOf("FAULT"));

        assertThat(position).isEqualTo(positionOf(text, text.indexOf("FAULT")));
    }

    @Test
    void shouldFallBackToTheNearestValueAround() {
        var parsed = DefinitionDocuments.parse("kind: Kpi\ngroups:\n  - [a]").getFirst();

        assertThat(parsed.source().find("/groups/0/7")).isEqualTo(new TextPosition(3, 5));
        assertThat(parsed.source().find("/nothing")).isEqualTo(new TextPosition(1, 1));
    }

    private static TextPosition positionOf(String text, int offset) {
        var before = text.substring(0, offset);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new TextPosition(line, offset - before.lastIndexOf('\n'));
    }
}
