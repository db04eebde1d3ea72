package io.analyticsengine.catalog.api.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.analyticsengine.catalog.api.AttributeType;
import io.analyticsengine.catalog.api.DefinitionKind;
import io.analyticsengine.catalog.api.EntityDocument;
import io.analyticsengine.catalog.api.KpiDocument;
import io.analyticsengine.catalog.api.Period;
import io.analyticsengine.catalog.api.SourceType;
import io.analyticsengine.kit.ProblemItem;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionDocumentsTest {

    private static final String ORDER = """
            kind: Entity
            code: order
            source: { topic: raw.shop.public.orders, as: table }
            key: [id]
            eventTime: placed_at
            attributes:
              - { code: id, type: INTEGER, nullable: false }
              - { code: placed_at, type: TIMESTAMP, column: placed }
            idleAfter: PT1M
            """;
    private static final String REVENUE = """
            kind: Kpi
            code: sales.revenue
            name: Revenue
            formula: SUM(order.amount)
            dimensions: [order.region, order.channel]
            periods: [minute, hour, day]
            decimals: 2
            thresholds: { direction: below, warning: 10.50, critical: 1e1 }
            """;

    @Test
    void shouldReadTheDocumentsOfAFileInTheirOrder() {
        var parsed = DefinitionDocuments.parse("# shop\n---\n" + ORDER + "---\n" + REVENUE + "---\n");

        assertThat(parsed).allMatch(ParsedDefinition::isValid);
        assertThat(parsed)
                .extracting(definition -> definition.document().orElseThrow().kind())
                .containsExactly(DefinitionKind.ENTITY, DefinitionKind.KPI);
    }

    @Test
    void shouldFillInAnEntitysDefaults() {
        var order = (EntityDocument) only(ORDER).document().orElseThrow();

        assertThat(order.source()).isEqualTo(new EntityDocument.Source("raw.shop.public.orders", SourceType.TABLE));
        assertThat(order.attributes())
                .containsExactly(
                        new EntityDocument.Attribute("id", AttributeType.INTEGER, "id", false, null),
                        new EntityDocument.Attribute("placed_at", AttributeType.TIMESTAMP, "placed", true, null));
        assertThat(order.disorder()).isEqualTo(Duration.ofSeconds(5));
        assertThat(order.idleAfter()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void shouldFillInAKpisDefaults() {
        var revenue = (KpiDocument) only(REVENUE).document().orElseThrow();

        assertThat(revenue.groups()).containsExactly(List.of(), List.of("order.region"), List.of("order.channel"));
        assertThat(revenue.periods()).containsExactly(Period.MINUTE, Period.HOUR, Period.DAY);
        assertThat(revenue.timeZone()).isEqualTo("UTC");
        assertThat(revenue.grace()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void shouldTakeTheSameNumberWrittenAnotherWayForTheSameDocument() {
        assertThat(only(REVENUE.replace("10.50", "10.5").replace("1e1", "10")).document())
                .isEqualTo(only(REVENUE).document());
    }

    @Test
    void shouldReadBackWhatTheTreeSays() throws Exception {
        var json = new ObjectMapper();
        for (var text : List.of(ORDER, REVENUE)) {
            var document = only(text).document().orElseThrow();

            var again = DefinitionDocuments.parse(json.writeValueAsString(DocumentTree.of(document)));

            assertThat(again.getFirst().document()).contains(document);
        }
    }

    @Test
    void shouldReportEverythingAtOnceWithPlacesAndRemedies() {
        var errors = only("""
                kind: Entity
                code: 7
                sorce: {}
                key: id
                attributes:
                  - { code: a, type: DECIMEL }
                  - { kode: b, type: STRING }
                skew: 5s
                name: ""
                """).errors();

        assertThat(errors)
                .extracting(ProblemItem::pointer, ProblemItem::code, ProblemItem::line)
                .containsExactlyInAnyOrder(
                        tuple("/code", "WRONG_TYPE", 2),
                        tuple("/sorce", "UNKNOWN_FIELD", 3),
                        tuple("/source", "MISSING_FIELD", 1),
                        tuple("/key", "WRONG_TYPE", 4),
                        tuple("/eventTime", "MISSING_FIELD", 1),
                        tuple("/attributes/0/type", "INVALID_VALUE", 6),
                        tuple("/attributes/1/kode", "UNKNOWN_FIELD", 7),
                        tuple("/attributes/1/code", "MISSING_FIELD", 7),
                        tuple("/skew", "INVALID_VALUE", 8),
                        tuple("/name", "INVALID_VALUE", 9));
        assertThat(errors)
                .extracting(ProblemItem::remedy)
                .contains("Did you mean 'source'?", "Did you mean 'code'?")
                .anyMatch(remedy -> remedy.startsWith("Did you mean 'DECIMAL'?"));
    }

    @Test
    void shouldReportAWordThatIsNoneOfTheChoices() {
        var parsed = only(REVENUE.replace("[minute, hour, day]", "[minute, fortnight, hours]"));

        assertThat(parsed.errors())
                .extracting(ProblemItem::pointer, ProblemItem::code)
                .containsExactly(tuple("/periods/1", "INVALID_VALUE"), tuple("/periods/2", "INVALID_VALUE"));
        assertThat(parsed.errors().getLast().remedy()).startsWith("Did you mean 'hour'?");
    }

    @Test
    void shouldReportADuplicateKeyAndGoOn() {
        assertThat(only(REVENUE + "name: Again\ngrace: x\n").errors())
                .extracting(ProblemItem::code)
                .containsExactlyInAnyOrder("DUPLICATE_FIELD", "INVALID_VALUE");
        assertThat(DefinitionDocuments.parse("{\"kind\":\"Kpi\",\"kind\":\"Kpi\"}")
                        .getFirst()
                        .errors())
                .extracting(ProblemItem::code)
                .contains("DUPLICATE_FIELD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: Kpi\na: &x [1]\nb: *x",
                "kind: Kpi\n<<: *x",
                "a: &a [l,l]\nb: &b [*a,*a]\nc: &c [*b,*b]",
                "kind: [Kpi",
                "{\"kind\": \"Kpi\"",
                "{\"kind\": \"Kpi\"}}",
                "kind: Nothing",
                "- a\n- b",
                "!!java.lang.ProcessBuilder [x]",
                "kind: !!binary x",
                "\u0000",
                "{{{{",
                "? [a]\n: b",
                "&a *a",
                "%YAML 9.9\n---\na: b",
                "text",
                "\t- x",
            })
    void shouldRefuseWhatIsNoDefinition(String text) {
        var parsed = DefinitionDocuments.parse(text);

        assertThat(parsed).isNotEmpty().noneMatch(ParsedDefinition::isValid);
        assertThat(parsed)
                .allSatisfy(definition -> assertThat(definition.errors()).isNotEmpty());
    }

    @Test
    void shouldRefuseDeepNestingAndSize() {
        assertThat(only("[".repeat(100_000)).errors())
                .extracting(ProblemItem::code)
                .containsExactly("TOO_DEEP");
        assertThat(only("a: " + "[".repeat(100_000)).errors())
                .extracting(ProblemItem::code)
                .containsExactly("TOO_DEEP");
        assertThat(only("x".repeat(DefinitionDocuments.MAX_TEXT_LENGTH + 1)).errors())
                .extracting(ProblemItem::code)
                .containsExactly("TOO_LARGE");
        assertThat(DefinitionDocuments.parse("---\na: b\n".repeat(1_100))).hasSize(1_001);
    }

    @Test
    void shouldHoldEachDocumentOfAFileToTheSizeOfOne() {
        var half = "x".repeat(DefinitionDocuments.MAX_DOCUMENT_LENGTH / 2);
        var large = REVENUE + "unit: " + half + "\ndescription: " + half + "\n---\n" + ORDER;

        var parsed = DefinitionDocuments.parse(large);

        assertThat(parsed.getFirst().errors()).extracting(ProblemItem::code).containsExactly("TOO_LARGE");
        assertThat(parsed.getLast().isValid()).isTrue();
    }

    @Test
    void shouldIgnoreWhatTheCatalogueAddsToItsAnswers() {
        assertThat(only(REVENUE + "version: 3\nupdatedAt: '2026-11-21T00:00:00Z'\n")
                        .isValid())
                .isTrue();
    }

    @Test
    void shouldSurviveMutilatedDocuments() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder(random.nextBoolean() ? ORDER : REVENUE);
            for (int n = random.nextInt(1, 5); n > 0 && !text.isEmpty(); n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, "{}[]:,&*!|>'\"%@`#-? \n\t\u0000\uD800".charAt(random.nextInt(24)));
                    default -> text.setLength(at + 1);
                }
            }
            // Whole words of another kind, too, where a word is expected.
            var mutilated = text.toString().replaceFirst("hour|below|DECIMAL|table", random.nextBoolean() ? "x" : "$0");
            assertThat(DefinitionDocuments.parse(mutilated))
                    .as("seed %d, case %d: %s", seed, i, text)
                    .allSatisfy(definition -> assertThat(definition.isValid())
                            .isEqualTo(definition.errors().isEmpty()));
        }
    }

    private static ParsedDefinition only(String text) {
        var parsed = DefinitionDocuments.parse(text);
        assertThat(parsed).hasSize(1);
        return parsed.getFirst();
    }
}
