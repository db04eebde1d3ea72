package io.analyticsengine.streams.kpi.simulator;

import io.analyticsengine.contracts.config.AttributeDefinition;
import io.analyticsengine.contracts.config.AttributeType;
import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.Period;
import io.analyticsengine.contracts.config.SourceKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the simulated world is about: orders as a table, clicks as facts, and formulas with a naive reading of each. */
final class Shop {

    static final int REGION = 1;
    static final int STATUS = 2;
    static final int AMOUNT = 3;
    static final int WEIGHT = 4;
    static final int QUANTITY = 5;
    static final int AT = 6;
    static final String ORDERS = "raw.shop.public.orders";
    static final String CLICKS = "raw.shop.public.clicks";
    static final long DISORDER = 5_000;
    static final long SKEW = 60_000;
    static final long HUGE = 4_000_000_000_000L;

    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "Asia/Kolkata", "America/St_Johns");

    private Shop() {}

    /** A formula with its value over rows, and the rows on which it can be evaluated at all. */
    record Oracle(
            String formula,
            boolean isForFactsOnly,
            Predicate<@Nullable Object[]> isUsable,
            Function<List<@Nullable Object[]>, @Nullable Object> value) {}

    static final List<Oracle> FORMULAS = List.of(
            oracle("COUNT(*)", rows -> (long) rows.size()),
            oracle("SUM(amount)", rows -> sum(rows, AMOUNT)),
            oracle("SUM(amount) FILTER (WHERE status = 'PAID')", rows -> sum(paid(rows), AMOUNT)),
            oracle("SUM(weight)", rows -> {
                var sum = sum(rows, WEIGHT);
                return sum == null ? null : sum.doubleValue();
            }),
            oracle("AVG(quantity)", rows -> {
                var sum = sum(rows, QUANTITY);
                return sum == null
                        ? null
                        : sum.divide(BigDecimal.valueOf(values(rows, QUANTITY).size()), new MathContext(60))
                                .doubleValue();
            }),
            oracle(
                    "COUNT(quantity) / NULLIF(COUNT(*) FILTER (WHERE status = 'PAID'), 0)",
                    rows -> paid(rows).isEmpty()
                            ? null
                            : (double) values(rows, QUANTITY).size()
                                    / paid(rows).size()),
            new Oracle(
                    "SUM(quantity * quantity)",
                    false,
                    row -> !Objects.equals(row[QUANTITY], HUGE),
                    rows -> values(rows, QUANTITY).isEmpty()
                            ? null
                            : values(rows, QUANTITY).stream()
                                    .map(value -> value.multiply(value))
                                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                                    .longValueExact()),
            new Oracle("MAX(amount)", true, _ -> true, rows -> values(rows, AMOUNT).stream()
                    .max(BigDecimal::compareTo)
                    .orElse(null)));

    static EntityDefinition order() {
        return entity("order", ORDERS, SourceKind.TABLE);
    }

    static EntityDefinition click() {
        return entity("click", CLICKS, SourceKind.FACT);
    }

    static KpiDefinition anyKpi(Random random, String code, long version) {
        boolean isFact = random.nextInt(3) == 0;
        Oracle oracle;
        do {
            oracle = FORMULAS.get(random.nextInt(FORMULAS.size()));
        } while (oracle.isForFactsOnly() && !isFact);
        var groups = new ArrayList<List<String>>();
        for (var group : List.of(List.<String>of(), List.of("region"), List.of("region", "quantity"))) {
            if (random.nextInt(3) > 0) {
                groups.add(group);
            }
        }
        var periods = new ArrayList<Period>();
        for (var period : Period.values()) {
            if (random.nextInt(4) > 0) {
                periods.add(period);
            }
        }
        return KpiDefinition.newBuilder()
                .setTenant("default")
                .setCode(code)
                .setVersion(version)
                .setName(code)
                .setFormula(oracle.formula())
                .setEntity(isFact ? "click" : "order")
                .setDimensions(List.of("region", "quantity"))
                .setGroups(groups.isEmpty() ? List.of(List.of()) : groups)
                .setPeriods(periods.isEmpty() ? List.of(Period.HOUR) : periods)
                .setTimeZone(ZONES.get(random.nextInt(ZONES.size())))
                .setGraceMillis(random.nextInt(3) * 5_000L)
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    static Oracle oracle(KpiDefinition kpi) {
        return FORMULAS.stream()
                .filter(oracle -> oracle.formula().equals(kpi.getFormula()))
                .findFirst()
                .orElseThrow();
    }

    private static Oracle oracle(String formula, Function<List<@Nullable Object[]>, @Nullable Object> value) {
        return new Oracle(formula, false, _ -> true, value);
    }

    private static EntityDefinition entity(String code, String topic, SourceKind kind) {
        return EntityDefinition.newBuilder()
                .setTenant("default")
                .setCode(code)
                .setVersion(1)
                .setTopic(topic)
                .setSourceKind(kind)
                .setKey(List.of("id"))
                .setEventTime("at")
                .setAttributes(List.of(
                        attribute("id", AttributeType.INTEGER),
                        attribute("region", AttributeType.STRING),
                        attribute("status", AttributeType.STRING),
                        attribute("amount", AttributeType.DECIMAL),
                        attribute("weight", AttributeType.DOUBLE),
                        attribute("quantity", AttributeType.INTEGER),
                        attribute("at", AttributeType.TIMESTAMP)))
                .setAllowedDisorderMillis(DISORDER)
                .setAllowedSkewMillis(SKEW)
                .setIdleAfterMillis(30_000)
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    private static AttributeDefinition attribute(String code, AttributeType type) {
        return new AttributeDefinition(code, type, code, true, null);
    }

    private static List<@Nullable Object[]> paid(List<@Nullable Object[]> rows) {
        return rows.stream().filter(row -> Objects.equals(row[STATUS], "PAID")).toList();
    }

    private static @Nullable BigDecimal sum(List<@Nullable Object[]> rows, int column) {
        return values(rows, column).stream().reduce(BigDecimal::add).orElse(null);
    }

    private static List<BigDecimal> values(List<@Nullable Object[]> rows, int column) {
        var values = new ArrayList<BigDecimal>();
        for (var row : rows) {
            switch (row[column]) {
                case Long number -> values.add(BigDecimal.valueOf(number));
                case BigDecimal number -> values.add(number);
                case Double number -> values.add(new BigDecimal(number));
                case null, default -> {}
            }
        }
        return values;
    }
}
