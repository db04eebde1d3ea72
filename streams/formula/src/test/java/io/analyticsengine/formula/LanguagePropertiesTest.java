package io.analyticsengine.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.formula.syntax.Expression;
import io.analyticsengine.formula.syntax.Parser;
import io.analyticsengine.formula.syntax.Printer;
import io.analyticsengine.formula.syntax.Problems;
import io.analyticsengine.formula.syntax.Tokenizer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Any text is answered; any formula reads back from its print as itself. */
class LanguagePropertiesTest {
    private static final List<String> WORDS = List.of(
            "SUM(",
            "COUNT(",
            "COUNT(*)",
            "AVG(",
            "MIN(",
            "(",
            ")",
            ",",
            ".",
            "*",
            "+",
            "-",
            "/",
            "%",
            "=",
            "<>",
            "<=",
            "amount",
            "order",
            "order.amount",
            "quantity",
            "status",
            "urgent",
            "placed_at",
            "nope",
            "1",
            "2.5",
            "1e3",
            "'PAID'",
            "'",
            "\"",
            "\"Total Price\"",
            "NULL",
            "TRUE",
            "NOT",
            "AND",
            "OR",
            "IS",
            "IN",
            "IN (",
            "BETWEEN",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "FILTER (WHERE",
            "TIMESTAMP '2026-01-01'",
            "TIMESTAMP 'x'",
            "COALESCE(",
            "NULLIF(",
            "ROUND(",
            "ABS(",
            "SECONDS_BETWEEN(",
            "VLOOKUP(",
            "Sheet1!A1",
            "DISTINCT",
            "--",
            "\n",
            "||",
            ";",
            "\u0000",
            "\uD83D");

    @Property(tries = 2_000)
    void shouldAnswerAnyText(@ForAll String text) {
        answer(text);
    }

    @Property(tries = 5_000)
    void shouldAnswerAnySoupOfWords(@ForAll("soup") List<String> words) {
        answer(String.join(" ", words));
    }

    @Property(tries = 300)
    void shouldAnswerDeepAndWideTextOnASmallStack(
            @ForAll("soup") List<String> words, @ForAll @IntRange(min = 1, max = 600) int times) throws Exception {
        String text = String.join(" ", words).repeat(times);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        answer(text);
                        answer("COUNT(*)" + " + 1".repeat(times));
                        answer("SUM(" + "CASE WHEN urgent THEN ".repeat(times % 64) + "1" + " END".repeat(times % 64)
                                + ")");
                    } catch (Throwable thrown) {
                        failure.set(thrown);
                    }
                },
                "small",
                512 * 1_024);
        thread.start();
        thread.join();

        assertThat(failure.get()).isNull();
    }

    private static void answer(String text) {
        switch (Formula.check(text, Orders.scope())) {
            case Check.Valid(Formula formula) -> {
                assertThat(formula.type().isNumeric()).isTrue();
                formula.evaluate(formula.newAccumulators());
            }
            case Check.Invalid(List<FormulaError> errors) ->
                assertThat(errors).isNotEmpty().allSatisfy(error -> {
                    assertThat(error.from()).isBetween(0, text.length());
                    assertThat(error.to()).isBetween(error.from(), text.length());
                    assertThat(error.line()).isPositive();
                    assertThat(error.column()).isPositive();
                    assertThat(error.remedy()).isNotBlank();
                });
        }
    }

    @Property(tries = 2_000)
    void shouldReadBackWhatItPrints(@ForAll("formulas") String text) {
        String printed = Printer.print(parse(text));

        assertThat(Printer.print(parse(printed))).isEqualTo(printed);
        Formula original = Orders.formula(text);
        Formula reread = Orders.formula(printed);
        assertThat(reread.type()).isEqualTo(original.type());
        assertThat(reread.aggregates()).isEqualTo(original.aggregates());
        assertThat(outcome(reread)).isEqualTo(outcome(original));
    }

    private static Expression parse(String text) {
        Problems problems = new Problems(text);
        return Parser.parse(Tokenizer.tokenize(text, problems), problems)
                .orElseThrow(() -> new AssertionError(text + ": " + problems.inOrder()));
    }

    private static String outcome(Formula formula) {
        Accumulators accumulators = formula.newAccumulators();
        try {
            for (long number = -3; number < 4; number++) {
                formula.add(
                        Orders.row(
                                "id",
                                number,
                                "quantity",
                                number == 0 ? null : number * 7,
                                "amount",
                                BigDecimal.valueOf(number * 31, 1),
                                "weight",
                                number / 3.0,
                                "status",
                                number < 0 ? "PAID" : "OPEN",
                                "urgent",
                                number == 1 ? null : number % 2 == 0,
                                "placed_at",
                                number * 1_000_000,
                                "shipped_at",
                                number * 3_000_000),
                        1,
                        accumulators);
            }
            return Objects.toString(formula.evaluate(accumulators));
        } catch (FormulaEvaluationException failure) {
            return failure.code().name();
        }
    }

    @Provide
    Arbitrary<List<String>> soup() {
        return Arbitraries.of(WORDS).list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<String> formulas() {
        return Arbitraries.randoms().map(FormulaGenerator::formula);
    }
}
