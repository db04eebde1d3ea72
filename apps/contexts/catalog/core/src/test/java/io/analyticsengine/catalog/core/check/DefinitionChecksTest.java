package io.analyticsengine.catalog.core.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.analyticsengine.catalog.api.DefinitionKind;
import io.analyticsengine.catalog.api.EntityDocument;
import io.analyticsengine.catalog.api.KpiDocument;
import io.analyticsengine.catalog.api.document.DefinitionDocuments;
import io.analyticsengine.catalog.api.document.DocumentFormat;
import io.analyticsengine.catalog.api.document.ParsedDefinition;
import io.analyticsengine.kit.ProblemException;
import io.analyticsengine.kit.ProblemItem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionChecksTest {

    private static final String ORDER = """
            code: order
            source: { topic: raw.shop.public.orders, as: table }
            key: [id]
            eventTime: placed_at
            attributes:
              - { code: id, type: INTEGER }
              - { code: placed_at, type: TIMESTAMP }
              - { code: amount, type: DECIMAL }
              - { code: region, type: STRING }
              - { code: channel, type: STRING }
              - { code: vat, type: DOUBLE, nullable: false }
            """;
    private static final String REVENUE = """
            code: sales.revenue
            name: Revenue
            formula: SUM(order.amount)
            dimensions: [order.region, channel]
            """;

    @Test
    void shouldNameTheEntityAndQualifyTheDimensions() {
        var checked = (KpiDocument) kpi(REVENUE + "groups: [[], [channel, order.region]]");

        assertThat(checked.entity()).isEqualTo("order");
        assertThat(checked.dimensions()).containsExactly("order.region", "order.channel");
        assertThat(checked.groups()).containsExactly(List.of(), List.of("order.region", "order.channel"));
    }

    @Test
    void shouldTakeTheNamedEntityForBareNames() {
        var checked = (KpiDocument) kpi("{code: sales.orders, name: Orders, entity: order, formula: COUNT(*)}");

        assertThat(checked.entity()).isEqualTo("order");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "code: Sales                          | INVALID_CODE        | /code",
                "code: sales..revenue                 | INVALID_CODE        | /code",
                "code: other                          | CODE_MISMATCH       | /code",
                "entity: ordr                         | UNKNOWN_ENTITY      | /entity",
                "formula: SUM(order.amont)            | UNKNOWN_ATTRIBUTE   | /formula",
                "formula: SUM(order.amount            |                     | /formula",
                "formula: order.amount                |                     | /formula",
                "formula: MIN(order.amount)           |                     | /formula",
                "dimensions: [order.regoin]           | UNKNOWN_ATTRIBUTE   | /dimensions/0",
                "dimensions: [order.vat]              | ATTRIBUTE_TYPE      | /dimensions/0",
                "dimensions: [customer.region]        | WRONG_ENTITY        | /dimensions/0",
                "dimensions: [region, order.region]   | DUPLICATE_VALUE     | /dimensions/1",
                "groups: [[order.vat]]                | GROUP_NOT_DECLARED  | /groups/0/0",
                "groups: [[], []]                     | DUPLICATE_VALUE     | /groups/1",
                "'groups: [[region], [order.region]]' | DUPLICATE_VALUE     | /groups/1",
                "groups: []                           | OUT_OF_RANGE        | /groups",
                "periods: []                          | INVALID_VALUE       | /periods",
                "periods: [day, day]                  | DUPLICATE_VALUE     | /periods/1",
                "timeZone: Mars/Base                  | UNKNOWN_TIME_ZONE   | /timeZone",
                "grace: PT-1S                         | OUT_OF_RANGE        | /grace",
                "grace: P8D                           | OUT_OF_RANGE        | /grace",
                "grace: PT0.0001S                     | OUT_OF_RANGE        | /grace",
                "decimals: 13                         | OUT_OF_RANGE        | /decimals",
                "'thresholds: {direction: above, warning: 2, critical: 1}' | THRESHOLDS_INVERTED | /thresholds/critical",
                "'thresholds: {direction: below, warning: 1, critical: 2}' | THRESHOLDS_INVERTED | /thresholds/critical",
            })
    void shouldRefuseAKpi(String line, String code, String pointer) {
        var field = line.substring(0, line.indexOf(':'));
        var text =
                REVENUE.lines().filter(other -> !other.startsWith(field + ":")).reduce("", (a, b) -> a + b + "\n");

        var errors = refusalOf(() -> kpi(text + line));

        assertThat(errors).anySatisfy(error -> {
            assertThat(error.pointer()).isEqualTo(pointer);
            if (code != null) {
                assertThat(error.code()).isEqualTo(code);
            }
            assertThat(error.line()).isNotNull();
            assertThat(error.remedy()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'code: order'             | 'code: Order'             | INVALID_CODE        | /code",
                "'code: order'             | 'code: customer'          | CODE_MISMATCH       | /code",
                "raw.shop.public.orders    | orders                    | INVALID_TOPIC       | /source/topic",
                "'key: [id]'               | 'key: [nr]'               | UNKNOWN_ATTRIBUTE   | /key/0",
                "'key: [id]'               | 'key: [id, id]'           | DUPLICATE_VALUE     | /key/1",
                "'key: [id]'               | 'key: []'                 | INVALID_VALUE       | /key",
                "'eventTime: placed_at'    | 'eventTime: placed'       | UNKNOWN_ATTRIBUTE   | /eventTime",
                "'eventTime: placed_at'    | 'eventTime: amount'       | ATTRIBUTE_TYPE      | /eventTime",
                "'code: vat'               | 'code: amount'            | DUPLICATE_ATTRIBUTE | /attributes/5/code",
                "'code: vat'               | 'code: Vat'               | INVALID_CODE        | /attributes/5/code",
            })
    void shouldRefuseAnEntity(String replace, String by, String code, String pointer) {
        assertThat(refusalOf(() -> entity(ORDER.replace(replace, by), List.of())))
                .anySatisfy(error -> {
                    assertThat(error.code()).isEqualTo(code);
                    assertThat(error.pointer()).isEqualTo(pointer);
                });
    }

    @Test
    void shouldSayNothingAboutValuesThatCouldNotBeRead() {
        var errors = refusalOf(() -> entity(ORDER.replace("type: TIMESTAMP", "type: TIME"), List.of()));

        assertThat(errors).extracting(ProblemItem::pointer).containsExactly("/attributes/1/type");
    }

    @Test
    void shouldRefuseAnEntityThatBreaksItsKpisAndNameThem() {
        var revenue = (KpiDocument) kpi(REVENUE);

        var errors = refusalOf(() -> entity(ORDER.replace("code: amount", "code: total"), List.of(revenue)));

        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("BREAKS_KPI");
            assertThat(error.message()).contains("sales.revenue").contains("amount");
        });
    }

    @Test
    void shouldRefuseToTurnATableOfFactsIntoOneOfChangesUnderAMinimum() {
        var facts = ORDER.replace("as: table", "as: fact");
        var parsed = parsed(DefinitionKind.KPI, "{code: k, name: k, formula: MIN(order.amount)}");
        var lowest = (KpiDocument) DefinitionChecks.kpi(
                (KpiDocument) parsed.document().orElseThrow(), "k", parsed, Map.of("order", document(facts)));

        assertThat(refusalOf(() -> entity(ORDER, List.of(lowest))))
                .extracting(ProblemItem::code)
                .containsExactly("BREAKS_KPI");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'as: table'                   | 'as: fact'                               | true",
                "raw.shop.public.orders        | raw.shop.public.orders2                  | true",
                "'type: TIMESTAMP'             | 'type: TIMESTAMP, column: p'             | true",
                "'eventTime: placed_at'        | 'eventTime: paid_at'                     | true",
                "'code: vat, type: DOUBLE'     | 'code: vat, type: DECIMAL'               | true",
                "'code: vat, type: DOUBLE'     | 'code: tax, type: DOUBLE'                | true",
                "'code: vat, type: DOUBLE'     | 'code: vat, column: tax, type: DOUBLE'   | true",
                "'nullable: false'             | 'nullable: true'                         | true",
                "'  - { code: region, type: STRING }' | ''                                | true",
                "'code: amount, type: DECIMAL' | 'code: amount, type: DECIMAL, unit: EUR' | false",
                "'key: [id]'                   | 'key: [id, channel]'                     | false",
                "'type: TIMESTAMP'             | 'column: placed_at, type: TIMESTAMP'     | false",
            })
    void shouldKnowWhetherAnEntitysChangeChangesItsKpis(String replace, String by, boolean affected) {
        assertThat(ORDER).contains(replace);
        assertThat(EntityImpact.of(document(ORDER), document(ORDER.replace(replace, by))))
                .isEqualTo(affected);
    }

    @Test
    void shouldNotMindTheOrderOfAttributes() {
        var region = "  - { code: region, type: STRING }\n";

        assertThat(EntityImpact.of(document(ORDER), document(ORDER.replace(region, "") + region)))
                .isFalse();
    }

    private static Object kpi(String text) {
        var parsed = parsed(DefinitionKind.KPI, text);
        return DefinitionChecks.kpi(
                (KpiDocument) parsed.document().orElseThrow(),
                text.contains("sales.orders") ? "sales.orders" : "sales.revenue",
                parsed,
                Map.of("order", document(ORDER)));
    }

    private static void entity(String text, List<KpiDocument> kpis) {
        var parsed = parsed(DefinitionKind.ENTITY, text);
        DefinitionChecks.entity(
                (EntityDocument) parsed.document().orElseThrow(),
                "order",
                parsed,
                kpis,
                Map.of("order", document(ORDER)));
    }

    private static EntityDocument document(String text) {
        return (EntityDocument) parsed(DefinitionKind.ENTITY, text).document().orElseThrow();
    }

    private static ParsedDefinition parsed(DefinitionKind kind, String text) {
        return DefinitionDocuments.parseOne(text, DocumentFormat.YAML, kind);
    }

    private static List<ProblemItem> refusalOf(Runnable check) {
        var refusal = catchThrowableOfType(ProblemException.class, check::run);
        assertThat(refusal).as("refusal").isNotNull();
        return refusal.problem().errors();
    }
}
