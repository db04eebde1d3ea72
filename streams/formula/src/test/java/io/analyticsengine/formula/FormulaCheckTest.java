package io.analyticsengine.formula;

import static io.analyticsengine.formula.Orders.error;
import static io.analyticsengine.formula.Orders.errors;
import static io.analyticsengine.formula.Orders.formula;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaCheckTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COUNT(*)",
                "count(order.*)",
                "SUM(order.amount) FILTER (WHERE order.status = 'PAID')",
                "SUM(amount) / NULLIF(COUNT(*), 0)",
                "100.0 * COUNT(*) FILTER (WHERE urgent) / COUNT(*)",
                "AVG(SECONDS_BETWEEN(placed_at, shipped_at)) / 3600",
                "COUNT(*) FILTER (WHERE shipped_at > TIMESTAMP '2026-01-31 23:59:59' AND status IS NOT NULL)",
                "SUM(CASE status WHEN 'PAID' THEN amount WHEN 'OPEN' THEN NULL ELSE 0 END)",
                "ROUND(AVG(weight), 2) -- a comment",
                "SUM(\"Total Price\")",
                "COALESCE(SUM(amount), 0) % 7 + -ABS(COUNT(id))",
                "COUNT(*) FILTER (WHERE status NOT IN ('A', 'it''s') AND quantity NOT BETWEEN 1 AND 5 OR NOT urgent)",
                "CASE WHEN COUNT(*) > 10 THEN SUM(amount) ELSE NULL END",
                "SUM(AMOUNT)"
            })
    void shouldAcceptWhatTheLanguageOffers(String text) {
        assertThat(errors(text)).isEmpty();
    }

    @Test
    void shouldTellWhatTheFormulaNeeds() {
        Formula formula = formula(
                "SUM(amount) FILTER (WHERE status='PAID') / COUNT(*) + SUM(amount) FILTER (WHERE status = 'PAID')");

        assertThat(formula.entity()).isEqualTo(Orders.TABLE);
        assertThat(formula.attributes()).containsExactlyInAnyOrder("amount", "status");
        assertThat(formula.type()).isEqualTo(ValueType.DOUBLE);
        assertThat(formula.aggregates())
                .containsExactly(
                        new AggregateCall(
                                AggregateFunction.SUM, "SUM(amount) FILTER (WHERE status = 'PAID')", ValueType.DECIMAL),
                        new AggregateCall(AggregateFunction.COUNT, "COUNT(*)", ValueType.INTEGER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COUNT(*) | INTEGER",
                "SUM(quantity) | INTEGER",
                "SUM(amount) | DECIMAL",
                "SUM(weight) | DOUBLE",
                "AVG(quantity) | DOUBLE",
                "SUM(quantity) + SUM(amount) | DECIMAL",
                "SUM(quantity) / COUNT(*) | DOUBLE",
                "COALESCE(SUM(quantity), 0.5) | DECIMAL",
                "NULLIF(COUNT(*), 0.5) | INTEGER",
                "ROUND(SUM(amount) * 1e0) | DOUBLE"
            })
    void shouldTypeTheResult(String text, ValueType type) {
        assertThat(formula(text).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SUM(amout) | UNKNOWN_ATTRIBUTE | 4 | 9 | did you mean 'amount'?",
                "SUM(ordr.amount) | UNKNOWN_ENTITY | 4 | 8 | did you mean 'order'?",
                "SMU(amount) | UNKNOWN_FUNCTION | 0 | 3 | did you mean SUM?",
                "SUM(status) | TYPE_MISMATCH | 4 | 10 | use a number",
                "COUNT(*) FILTER (WHERE status = 1) | TYPE_MISMATCH | 23 | 33 | text stands in single quotes, numbers without",
                "COUNT(*) FILTER (WHERE quantity) | TYPE_MISMATCH | 23 | 31 | write a condition, as in status = 'PAID'",
                "COUNT(*) FILTER (WHERE status = NULL) | TYPE_MISMATCH | 32 | 36 | test with IS NULL; NULL may stand in THEN, ELSE and COALESCE",
                "AVG(shipped_at - placed_at) | TYPE_MISMATCH | 4 | 26 | use SECONDS_BETWEEN(from, to) for the time between two timestamps",
                "SUM(SUM(amount)) | NESTED_AGGREGATE | 4 | 15 | an aggregate takes attributes of single rows; combine aggregates outside, as in SUM(a) / COUNT(*)",
                "amount | ATTRIBUTE_OUTSIDE_AGGREGATE | 0 | 6 | a window has many rows: aggregate it, as in SUM(amount)",
                "ABS(1) FILTER (WHERE urgent) + COUNT(*) | FILTER_WITHOUT_AGGREGATE | 0 | 3 | put FILTER behind SUM, COUNT, AVG, MIN or MAX",
                "1 + 1 | NO_AGGREGATE | 0 | 5 | use SUM, COUNT, AVG, MIN or MAX",
                "COUNT(*) > 1 | RESULT_NOT_NUMERIC | 0 | 12 | use CASE WHEN condition THEN 1 ELSE 0 END",
                "MIN(amount) | NOT_RETRACTABLE | 0 | 3 | use SUM, COUNT or AVG, or declare the entity as fact if its rows are only ever added",
                "SUM(*) | WRONG_ARGUMENTS | 4 | 5 | write COUNT(*), or name an attribute",
                "SUM(amount, id) | WRONG_ARGUMENTS | 0 | 15 | write SUM(x)",
                "ROUND(SUM(amount), id) | WRONG_ARGUMENTS | 19 | 21 | write it as a literal, as in ROUND(x, 2)",
                "MEDIAN(amount) | UNSUPPORTED_FUNCTION | 0 | 6 | functions: SUM, COUNT, AVG, MIN, MAX, COALESCE, NULLIF, ROUND, ABS, SECONDS_BETWEEN",
                "COUNT(DISTINCT id) | UNSUPPORTED_SYNTAX | 6 | 14 | use COUNT(x) without DISTINCT",
                "SELECT SUM(amount) | UNSUPPORTED_SYNTAX | 0 | 6 | write what stands between SELECT and FROM, as in SUM(amount)",
                "VLOOKUP(id, 2) | SPREADSHEET_FUNCTION | 0 | 7 | name attributes, as in SUM(order.amount); there are no cells",
                "SUM(Sheet1!A1) | SPREADSHEET_REFERENCE | 4 | 13 | name attributes, as in SUM(order.amount); there are no sheets and no cells",
                "SUM($A$1) | SPREADSHEET_REFERENCE | 4 | 8 | name attributes, as in SUM(order.amount); there are no sheets and no cells",
                "SUM(A1:B2) | SPREADSHEET_REFERENCE | 4 | 9 | name attributes, as in SUM(order.amount); there are no sheets and no cells",
                "=SUM(amount) | UNEXPECTED_TOKEN | 0 | 1 | a formula does not start with =",
                "SUM(amount | UNEXPECTED_TOKEN | 10 | 10 | separate arguments with commas and close the call with )",
                "COUNT(*) 5 | UNEXPECTED_TOKEN | 9 | 10 | remove it, or put an operator before it",
                "COUNT(*) FILTER (WHERE status = 'PAID) | UNTERMINATED_TEXT | 32 | 38 | close it with '; write it twice to have it inside the text",
                "SUM(12abc) | MALFORMED_NUMBER | 4 | 9 | a name starts with a letter; put any other name in double quotes",
                "COUNT(*) FILTER (WHERE placed_at > TIMESTAMP '2026-02-30') | MALFORMED_TIMESTAMP | 35 | 57 | write TIMESTAMP '2026-01-31 23:59:59' or TIMESTAMP '2026-01-31T23:59:59Z'; without a zone it is UTC",
                "COUNT(*) & 1 | UNEXPECTED_CHARACTER | 9 | 10 | use AND to combine conditions"
            })
    void shouldRefuseWithPlaceAndRemedy(String text, FormulaErrorCode code, int from, int to, String remedy) {
        FormulaError error = error(text);

        assertThat(error.code()).isEqualTo(code);
        assertThat(List.of(error.from(), error.to())).containsExactly(from, to);
        assertThat(error.remedy()).isEqualTo(remedy);
        assertThat(error.message()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OFFSET(id, 1)", "INDIRECT('A1')", "IF(urgent, 1, 0)", "SUMIF(amount, 1)", "IFERROR(1, 0)"})
    void shouldRefuseSpreadsheetFunctionsByName(String text) {
        assertThat(error(text).code()).isEqualTo(FormulaErrorCode.SPREADSHEET_FUNCTION);
        assertThat(error(text).code().kind()).isEqualTo(FormulaErrorCode.Kind.UNSUPPORTED);
    }

    @Test
    void shouldReportAllErrorsAtOnceInTheOrderOfTheText() {
        assertThat(errors("SUM(amout) + AVG(status)\n / NOPE(quantty) + MIN(amount) + weight"))
                .extracting(FormulaError::code, FormulaError::line, FormulaError::column)
                .containsExactly(
                        tuple(FormulaErrorCode.UNKNOWN_ATTRIBUTE, 1, 5),
                        tuple(FormulaErrorCode.TYPE_MISMATCH, 1, 18),
                        tuple(FormulaErrorCode.UNKNOWN_FUNCTION, 2, 4),
                        tuple(FormulaErrorCode.UNKNOWN_ATTRIBUTE, 2, 9),
                        tuple(FormulaErrorCode.NOT_RETRACTABLE, 2, 20),
                        tuple(FormulaErrorCode.ATTRIBUTE_OUTSIDE_AGGREGATE, 2, 34));
    }

    @Test
    void shouldFindTheEntityByQualifiedNames() {
        assertThat(errors("SUM(order.amount) / COUNT(*)", Orders.scope())).isEmpty();
        assertThat(errors("COUNT(shipment.*) FILTER (WHERE delay > 0)", Orders.scope()))
                .isEmpty();
    }

    @Test
    void shouldRefuseASecondEntity() {
        assertThat(errors("SUM(order.amount) / COUNT(shipment.*)", Orders.scope()))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo(FormulaErrorCode.SEVERAL_ENTITIES);
                    assertThat(error.message())
                            .isEqualTo(
                                    "the formula uses 'order' and 'shipment', but a formula uses one entity for now");
                    assertThat(error.from()).isEqualTo(26);
                });
    }

    @Test
    void shouldAskForAnEntityWhereNoneIsNamed() {
        assertThat(errors("COUNT(*)", Orders.scope()))
                .extracting(FormulaError::code)
                .containsExactly(FormulaErrorCode.ENTITY_MISSING);
    }

    @Test
    void shouldReportADefaultEntityThatDoesNotExist() {
        Scope scope = new Scope(_ -> Optional.empty(), List.of("order"), Optional.of("oder"));

        assertThat(errors("COUNT(*)", scope))
                .extracting(FormulaError::code, FormulaError::remedy)
                .containsExactly(tuple(FormulaErrorCode.UNKNOWN_ENTITY, "did you mean 'order'?"));
    }

    @Test
    void shouldBoundLengthNestingAndTokens() {
        assertThat(error("COUNT(*)" + " ".repeat(4_096)).code()).isEqualTo(FormulaErrorCode.TEXT_TOO_LONG);
        assertThat(error("(".repeat(65) + "COUNT(*)" + ")".repeat(65)).code())
                .isEqualTo(FormulaErrorCode.NESTING_TOO_DEEP);
        assertThat(error("COUNT(*)" + "+1".repeat(600)).code()).isEqualTo(FormulaErrorCode.TOO_MANY_TOKENS);
        assertThat(error("COUNT(*) + " + "1".repeat(401)).code()).isEqualTo(FormulaErrorCode.NUMBER_TOO_LONG);
        assertThat(error(" \n").code()).isEqualTo(FormulaErrorCode.EMPTY);
        assertThat(errors("(".repeat(60) + "COUNT(*)" + ")".repeat(60))).isEmpty();
        assertThat(error("COUNT(*)" + "+1".repeat(200)).code()).isEqualTo(FormulaErrorCode.NESTING_TOO_DEEP);
        assertThat(errors("COUNT(*)" + "+1".repeat(190))).isEmpty();
    }
}
