package io.analyticsengine.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the order, the partitioning and the retractions: the same bytes, and the value that exact arithmetic gives. */
class AccumulatorPropertiesTest {
    private static final Formula FORMULA = Orders.formula("SUM(quantity) + SUM(amount) + AVG(quantity) + AVG(amount)"
            + " + SUM(weight) + AVG(weight) + COUNT(weight) + COUNT(*)");
    private static final Formula EXTREMES = Orders.formula(
            "MIN(quantity) + MAX(amount) + MIN(weight) + MAX(weight) + CASE WHEN MIN(status) < MAX(status) THEN 1 END",
            Orders.FACT);

    @Property(tries = 500)
    void shouldNotDependOnOrderPartitionsOrRetractions(
            @ForAll("rows") List<Row> kept, @ForAll("rows") List<Row> passing, @ForAll Random random) {
        Accumulators straight = FORMULA.newAccumulators();
        kept.forEach(row -> FORMULA.add(row, 1, straight));

        Accumulators merged = scattered(kept, passing, random);

        assertThat(merged.write()).isEqualTo(straight.write());
        assertThat(FORMULA.evaluate(merged)).isEqualTo(FORMULA.evaluate(straight));
    }

    @Property(tries = 300)
    void shouldLeaveNothingBehindWhenEverythingIsTakenAway(@ForAll("rows") List<Row> rows, @ForAll Random random) {
        Accumulators merged = scattered(List.of(), rows, random);

        assertThat(merged.isZero()).isTrue();
        assertThat(merged.write()).isEqualTo(FORMULA.newAccumulators().write());
    }

    @Property(tries = 300)
    void shouldNotBeZeroBeforeEverythingIsTakenAway(@ForAll("rows") List<Row> rows) {
        Accumulators accumulators = FORMULA.newAccumulators();
        rows.forEach(row -> FORMULA.add(row, 1, accumulators));

        assertThat(accumulators.isZero()).isEqualTo(rows.isEmpty());
    }

    @Property(tries = 500)
    void shouldGiveTheCorrectlyRoundedTrueSumOfDoubles(@ForAll("doubles") List<Double> numbers) {
        Formula sum = Orders.formula("SUM(weight)");
        Formula average = Orders.formula("AVG(weight)");
        Row[] rows =
                numbers.stream().map(number -> Orders.row("weight", number)).toArray(Row[]::new);
        BigDecimal exact = numbers.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(Orders.value(sum, rows)).isEqualTo(numbers.isEmpty() ? null : exact.doubleValue());
        if (!numbers.isEmpty()) {
            double nearest = exact.divide(
                            BigDecimal.valueOf(numbers.size()), new MathContext(1_200, RoundingMode.HALF_EVEN))
                    .doubleValue();
            assertThat(Orders.value(average, rows)).isEqualTo(nearest);
        }
    }

    @Property(tries = 500)
    void shouldGiveTheExactSumAndTheCorrectlyRoundedAverageOfDecimals(@ForAll("decimals") List<BigDecimal> numbers) {
        Formula sum = Orders.formula("SUM(amount)");
        Formula average = Orders.formula("AVG(amount)");
        Row[] rows =
                numbers.stream().map(number -> Orders.row("amount", number)).toArray(Row[]::new);
        BigDecimal exact = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);

        if (numbers.isEmpty()) {
            assertThat(Orders.value(sum, rows)).isNull();
        } else {
            assertThat((BigDecimal) Orders.value(sum, rows)).isEqualByComparingTo(exact);
            assertThat(Orders.value(average, rows))
                    .isEqualTo(exact.divide(BigDecimal.valueOf(numbers.size()), new MathContext(200))
                            .doubleValue());
        }
    }

    @Property(tries = 300)
    void shouldFindExtremesWhateverTheOrderAndPartitions(@ForAll("rows") List<Row> rows, @ForAll Random random) {
        Accumulators straight = EXTREMES.newAccumulators();
        rows.forEach(row -> EXTREMES.add(row, 1, straight));
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        Accumulators merged = EXTREMES.newAccumulators();
        for (Row row : shuffled) {
            Accumulators part = EXTREMES.newAccumulators();
            EXTREMES.add(row, 1, part);
            merged.merge(EXTREMES.read(ByteBuffer.wrap(part.write())));
        }

        assertThat(merged.write()).isEqualTo(straight.write());
        assertThat(merged.isZero()).isEqualTo(straight.isZero());
    }

    @Property(tries = 20)
    void shouldStayExactOverManyAdditionsOfOneSign(@ForAll Random random) {
        Formula sum = Orders.formula("SUM(weight)");
        Accumulators accumulators = sum.newAccumulators();
        BigDecimal exact = BigDecimal.ZERO;
        int sign = random.nextBoolean() ? 1 : -1;
        int exponent = random.nextInt(-1_074, 960);
        List<Row> rows = new ArrayList<>();
        for (int addition = 0; addition < 5_000; addition++) {
            double number = sign * Math.scalb(1 + random.nextDouble(), exponent + random.nextInt(40));
            rows.add(Orders.row("weight", number));
            sum.add(rows.getLast(), 1, accumulators);
            exact = exact.add(new BigDecimal(number));
        }

        assertThat(sum.evaluate(accumulators)).isEqualTo(exact.doubleValue());
        assertThat(sum.evaluate(sum.read(ByteBuffer.wrap(accumulators.write()))))
                .isEqualTo(exact.doubleValue());
        rows.forEach(row -> sum.add(row, -1, accumulators));
        assertThat(accumulators.isZero()).isTrue();
    }

    /** Adds the kept rows, adds and takes away the passing ones, in any order, over several parts that are written and read. */
    private static Accumulators scattered(List<Row> kept, List<Row> passing, Random random) {
        record Change(Row row, int sign) {}
        List<Change> changes = new ArrayList<>();
        kept.forEach(row -> changes.add(new Change(row, 1)));
        passing.forEach(row -> changes.add(new Change(row, 1)));
        passing.forEach(row -> changes.add(new Change(row, -1)));
        Collections.shuffle(changes, random);
        Accumulators merged = FORMULA.newAccumulators();
        Accumulators part = FORMULA.newAccumulators();
        for (Change change : changes) {
            FORMULA.add(change.row(), change.sign(), part);
            if (random.nextInt(4) == 0) {
                merged.merge(random.nextBoolean() ? FORMULA.read(ByteBuffer.wrap(part.write())) : part.copy());
                part = FORMULA.newAccumulators();
            }
        }
        merged.merge(part);
        return merged;
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        return net.jqwik.api.Combinators.combine(
                        Arbitraries.longs().injectNull(0.1),
                        decimal().injectNull(0.1),
                        Arbitraries.oneOf(
                                        number(),
                                        Arbitraries.of(
                                                Double.NaN,
                                                Double.POSITIVE_INFINITY,
                                                Double.NEGATIVE_INFINITY,
                                                0.0,
                                                -0.0))
                                .injectNull(0.1),
                        Arbitraries.strings().ofMaxLength(5))
                .as((quantity, amount, weight, status) ->
                        Orders.row("quantity", quantity, "amount", amount, "weight", weight, "status", status))
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<Double>> doubles() {
        return number().list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<BigDecimal>> decimals() {
        return decimal().list().ofMaxSize(40);
    }

    private static Arbitrary<BigDecimal> decimal() {
        return Arbitraries.oneOf(
                Arbitraries.bigDecimals().ofScale(2),
                Arbitraries.bigIntegers()
                        .flatMap(unscaled ->
                                Arbitraries.integers().between(-20, 30).map(scale -> new BigDecimal(unscaled, scale))),
                Arbitraries.longs().map(unscaled -> BigDecimal.valueOf(unscaled, 2)));
    }

    /** Any bits: all magnitudes down to the subnormals, and close ones that cancel. */
    private static Arbitrary<Double> number() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
                Arbitraries.doubles().between(-1_000, 1_000),
                Arbitraries.of(
                        Double.MAX_VALUE,
                        -Double.MAX_VALUE,
                        Double.MIN_VALUE,
                        -Double.MIN_VALUE,
                        Double.MIN_NORMAL,
                        1.0,
                        Math.ulp(1.0) / 2,
                        -1.0,
                        1e16,
                        -1e16));
    }
}
