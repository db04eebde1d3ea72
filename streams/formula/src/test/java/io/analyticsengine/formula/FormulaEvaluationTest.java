package io.analyticsengine.formula;

import static io.analyticsengine.formula.Orders.decimal;
import static io.analyticsengine.formula.Orders.formula;
import static io.analyticsengine.formula.Orders.row;
import static io.analyticsengine.formula.Orders.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaEvaluationTest {
    private static final long SECOND = 1_000_000;

    private static final Row PAID = row(
            "id",
            1,
            "quantity",
            2,
            "amount",
            decimal("10.50"),
            "weight",
            0.1,
            "status",
            "PAID",
            "urgent",
            true,
            "placed_at",
            0L,
            "shipped_at",
            90 * SECOND);
    private static final Row OPEN = row(
            "id",
            2,
            "quantity",
            3,
            "amount",
            decimal("0.25"),
            "weight",
            0.2,
            "status",
            "OPEN",
            "urgent",
            false,
            "placed_at",
            10 * SECOND,
            "shipped_at",
            null);
    private static final Row BARE = row("id", 3);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "NULL",
            value = {
                "COUNT(*) | 3",
                "COUNT(amount) | 2",
                "SUM(quantity) | 5",
                "SUM(amount) | 10.75",
                "SUM(weight) | 0.30000000000000004",
                "AVG(quantity) | 2.5",
                "AVG(amount) | 5.375",
                "MIN(amount) | 0.25",
                "MAX(quantity) | 3",
                "MAX(weight) | 0.2",
                "SUM(amount) FILTER (WHERE status = 'PAID') | 10.5",
                "SUM(amount) FILTER (WHERE status = 'GONE') | NULL",
                "COUNT(*) FILTER (WHERE status = 'GONE') | 0",
                "COUNT(*) FILTER (WHERE NOT status = 'PAID') | 1",
                "COUNT(*) FILTER (WHERE status <> 'PAID' OR urgent IS NULL) | 2",
                "COUNT(*) FILTER (WHERE urgent) | 1",
                "COUNT(*) FILTER (WHERE urgent = FALSE) | 1",
                "COUNT(*) FILTER (WHERE status IN ('PAID', 'OPEN')) | 2",
                "COUNT(*) FILTER (WHERE status NOT IN ('PAID')) | 1",
                "COUNT(*) FILTER (WHERE quantity BETWEEN 1.5 AND 2.5) | 1",
                "COUNT(*) FILTER (WHERE quantity NOT BETWEEN 3 AND 9) | 1",
                "COUNT(*) FILTER (WHERE placed_at < TIMESTAMP '1970-01-01 00:00:10') | 1",
                "COUNT(*) FILTER (WHERE placed_at <= TIMESTAMP '1970-01-01T01:00:10+01:00') | 2",
                "COUNT(*) FILTER (WHERE shipped_at > placed_at) | 1",
                "AVG(SECONDS_BETWEEN(placed_at, shipped_at)) | 90.0",
                "SUM(quantity * amount) | 21.75",
                "SUM(quantity / 4) | 1.25",
                "SUM(quantity % 2) | 1",
                "SUM(-quantity) | -5",
                "SUM(ABS(amount - 10)) | 10.25",
                "SUM(ROUND(amount)) | 11",
                "SUM(ROUND(amount, 1)) | 10.8",
                "SUM(CASE WHEN urgent THEN 1 ELSE 0 END) | 1",
                "SUM(CASE status WHEN 'PAID' THEN 1 WHEN 'OPEN' THEN 10 ELSE 100 END) | 111",
                "SUM(COALESCE(amount, quantity, 1)) | 11.75",
                "COUNT(NULLIF(status, 'PAID')) | 1",
                "100.0 * COUNT(*) FILTER (WHERE urgent) / COUNT(*) | 33.333333333333336",
                "SUM(amount) / COUNT(*) FILTER (WHERE status = 'GONE') | NULL",
                "COUNT(*) % (COUNT(*) - 3) | NULL",
                "COALESCE(SUM(amount) FILTER (WHERE id < 0), 0) + COUNT(*) | 3",
                "ROUND(AVG(weight), 2) | 0.15",
                "ROUND(COUNT(*) * 15, -1) | 50",
                "SECONDS_BETWEEN(MIN(placed_at), MAX(placed_at)) | 10.0",
                "CASE WHEN MAX(status) = 'PAID' THEN 1 ELSE 2 END | 1",
                "SUM(1) | 3"
            })
    void shouldEvaluateAsSqlDoes(String text, String expected) {
        assertThat(Objects.toString(value(text, PAID, OPEN, BARE), null)).isEqualTo(expected);
    }

    @Test
    void shouldAnswerAsSqlDoesOverNoRows() {
        assertThat(value("COUNT(*)")).isEqualTo(0L);
        assertThat(value("SUM(amount)")).isNull();
        assertThat(value("AVG(weight)")).isNull();
        assertThat(value("MIN(weight)")).isNull();
    }

    @Test
    void shouldTellHowManyAggregatesTookTheRow() {
        Formula formula = formula("SUM(amount) FILTER (WHERE urgent) / COUNT(*) FILTER (WHERE status IS NOT NULL)");
        Accumulators accumulators = formula.newAccumulators();

        assertThat(formula.add(PAID, 1, accumulators)).isEqualTo(2);
        assertThat(formula.add(OPEN, 1, accumulators)).isEqualTo(1);
        assertThat(formula.add(BARE, 1, accumulators)).isZero();
    }

    @Test
    void shouldWidenASumOfIntegersBeyond64Bits() {
        Row most = row("quantity", Long.MAX_VALUE);

        assertThat(value("SUM(quantity)", most, most)).isEqualTo(decimal("18446744073709551614"));
        assertThat(value("SUM(quantity) + 1", most)).isEqualTo(decimal("9223372036854775808"));
        assertThat(value("SUM(quantity) * 2 - SUM(quantity) - SUM(quantity)", most))
                .isEqualTo(0L);
        assertThat(value("AVG(quantity)", most, most)).isEqualTo(0x1p63);
    }

    @Test
    void shouldFailOnARowWhoseIntegersOverflowAndChangeNothing() {
        Formula formula = formula("COUNT(*) + SUM(quantity * 2)");
        Accumulators accumulators = formula.newAccumulators();

        assertThatExceptionOfType(FormulaEvaluationException.class)
                .isThrownBy(() -> formula.add(row("quantity", Long.MAX_VALUE), 1, accumulators))
                .satisfies(failure ->
                        assertThat(failure.code()).isEqualTo(FormulaEvaluationException.Code.INTEGER_OVERFLOW));
        assertThat(accumulators.isZero()).isTrue();
    }

    @Test
    void shouldFailOnAValueOfAnotherTypeThanDeclared() {
        Formula formula = formula("SUM(amount)");

        assertThatExceptionOfType(FormulaEvaluationException.class)
                .isThrownBy(() -> formula.add(row("amount", "12"), 1, formula.newAccumulators()))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(FormulaEvaluationException.Code.VALUE_TYPE));
    }

    @Test
    void shouldBoundDecimals() {
        Formula formula = formula("SUM(amount + 1)");

        assertThatExceptionOfType(FormulaEvaluationException.class)
                .isThrownBy(() -> formula.add(row("amount", decimal("1e999999999")), 1, formula.newAccumulators()))
                .satisfies(
                        failure -> assertThat(failure.code()).isEqualTo(FormulaEvaluationException.Code.DECIMAL_RANGE));
    }

    @Test
    void shouldRefuseToTakeBackFromAMinimumBeforeAnythingChanged() {
        Formula formula = formula("COUNT(*) + MIN(amount)", Orders.FACT);
        Accumulators accumulators = formula.newAccumulators();
        formula.add(PAID, 1, accumulators);
        byte[] before = accumulators.write();

        assertThatExceptionOfType(FormulaEvaluationException.class)
                .isThrownBy(() -> formula.add(PAID, -1, accumulators))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(FormulaEvaluationException.Code.RETRACTION));
        assertThat(accumulators.write()).isEqualTo(before);
    }

    @Test
    void shouldTreatNanAndInfinitiesAsPostgresDoesAndTakeThemBack() {
        Formula formula = formula("SUM(weight)");
        Accumulators accumulators = formula.newAccumulators();
        formula.add(row("weight", 1.5), 1, accumulators);
        formula.add(row("weight", Double.POSITIVE_INFINITY), 1, accumulators);
        assertThat(formula.evaluate(accumulators)).isEqualTo(Double.POSITIVE_INFINITY);
        formula.add(row("weight", Double.NEGATIVE_INFINITY), 1, accumulators);
        assertThat(formula.evaluate(accumulators)).isEqualTo(Double.NaN);

        formula.add(row("weight", Double.NEGATIVE_INFINITY), -1, accumulators);
        formula.add(row("weight", Double.POSITIVE_INFINITY), -1, accumulators);

        assertThat(formula.evaluate(accumulators)).isEqualTo(1.5);
        assertThat(value("COUNT(*) FILTER (WHERE weight > 1)", row("weight", Double.NaN)))
                .isEqualTo(1L);
        assertThat(value("COUNT(*) FILTER (WHERE weight = weight)", row("weight", Double.NaN)))
                .isEqualTo(1L);
    }

    @Test
    void shouldCompareTextByCodePoint() {
        Row beyond = row("status", "\uD83D\uDE00");

        assertThat(value("COUNT(*) FILTER (WHERE status > '\uFFFD')", beyond)).isEqualTo(1L);
    }

    @Test
    void shouldRefuseBytesOfAnotherFormula() {
        Formula formula = formula("SUM(weight) + COUNT(*)");
        byte[] good = formula.newAccumulators().write();
        byte[] longer = Arrays.copyOf(good, good.length + 1);
        byte[] newer = good.clone();
        newer[0] = 9;

        for (byte[] bad : List.of(
                new byte[0],
                longer,
                newer,
                formula("COUNT(*)").newAccumulators().write())) {
            assertThatExceptionOfType(FormulaEvaluationException.class)
                    .isThrownBy(() -> formula.read(ByteBuffer.wrap(bad)))
                    .satisfies(failure ->
                            assertThat(failure.code()).isEqualTo(FormulaEvaluationException.Code.MALFORMED_STATE));
        }
    }

    @Test
    void shouldKeepTheLayoutOfVersionOne() {
        Formula formula = formula("COUNT(*) + SUM(quantity) + SUM(amount) + SUM(weight) + MAX(id)", Orders.FACT);
        Accumulators accumulators = formula.newAccumulators();
        formula.add(PAID, 1, accumulators);
        formula.add(OPEN, 1, accumulators);

        String count = "04";
        String five = "04" + "00" + "0105";
        String tenPointSevenFive = "04" + "02" + "020433";
        String threeTenths = "04" + "00" + "03" + "1f" + "38000000" + "33333333" + "00013333";
        String two = "01" + "04";
        assertThat(HexFormat.of().formatHex(accumulators.write()))
                .isEqualTo("0105" + count + five + tenPointSevenFive + threeTenths + two);
    }
}
