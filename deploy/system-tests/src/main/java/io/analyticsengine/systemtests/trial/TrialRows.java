package io.analyticsengine.systemtests.trial;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws the values of rows: many that meet in a cell, some that are hard to add up. */
final class TrialRows {
    private static final List<String> PLACES = List.of("Berlin", "Ulm", "", "a=b", "x,y", "null", "Zürich 🚲");
    private static final List<String> STATUSES = List.of("A", "B", "C");

    private TrialRows() {}

    /** The value of one column for a JDBC driver. */
    static @Nullable Object draw(TrialTable table, String column, Draws draws) {
        return switch (column) {
            case "happened_at" -> eventTime(table, EventTimes.draw(draws));
            case "place" -> draws.chance(0.15) ? null : draws.oneOf(PLACES);
            case "kind" -> draws.chance(0.1) ? null : draws.between(-1, 2);
            case "urgent" -> draws.chance(0.2) ? null : draws.chance(0.5);
            case "status" -> draws.oneOf(STATUSES);
            case "amount" -> draws.chance(0.1) ? null : amount(table, draws);
            case "measure" -> draws.chance(0.1) ? null : measure(draws);
            case "quantity" -> draws.chance(0.1) ? null : draws.between(-20, 200);
            case "volume" -> draws.chance(0.1) ? null : volume(draws);
            case "finished_at" ->
                draws.chance(0.3) ? null : EventTimes.draw(draws).atOffset(ZoneOffset.UTC);
            default -> throw new IllegalArgumentException("no such column: " + column);
        };
    }

    private static Object eventTime(TrialTable table, Instant instant) {
        return table.zoned() ? instant.atOffset(ZoneOffset.UTC) : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Mostly money; some sums leave 64 bits. */
    private static BigDecimal amount(TrialTable table, Draws draws) {
        long unscaled = draws.between(-5_000_000L, 20_000_000L);
        return draws.chance(0.02)
                ? new BigDecimal(
                                BigInteger.valueOf(unscaled).multiply(BigInteger.valueOf(1_000_000_007_000_003L)),
                                table.amountScale())
                        .remainder(BigDecimal.TEN.pow(28 - table.amountScale()))
                : BigDecimal.valueOf(unscaled, table.amountScale());
    }

    /** Tenths, that no double holds exactly, beside giants that swallow them, subnormals and negative zero. */
    private static double measure(Draws draws) {
        return switch (draws.between(1, 40)) {
            case 1 -> draws.between(-9.0, 9.0) * 1e15;
            case 2 -> draws.between(-9.0, 9.0) * 1e-12;
            case 3 -> draws.chance(0.5) ? 1e17 : -1e17;
            case 4 -> -0.0;
            case 5 -> draws.chance(0.5) ? Double.MIN_VALUE : 1e22;
            default -> draws.between(-2000, 9000) / 10.0;
        };
    }

    private static long volume(Draws draws) {
        return draws.chance(0.1) ? draws.between(Long.MAX_VALUE / 2, Long.MAX_VALUE - 1) : draws.between(-1000L, 1000L);
    }
}
