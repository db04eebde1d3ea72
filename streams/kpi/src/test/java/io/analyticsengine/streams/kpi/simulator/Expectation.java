package io.analyticsengine.streams.kpi.simulator;

import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.Period;
import io.analyticsengine.contracts.kpi.DimensionValue;
import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import io.analyticsengine.contracts.kpi.WindowPeriod;
import io.analyticsengine.streams.kpi.simulator.Published.Cell;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What SQL would say: every value recomputed, naively, from the rows that are left. Shares nothing with the engine. */
final class Expectation {

    private final KpiDefinition kpi;
    private final Shop.Oracle oracle;
    private final ZoneId zone;
    private final Map<Cell, List<@Nullable Object[]>> rows = new LinkedHashMap<>();
    private long images;

    Expectation(KpiDefinition kpi, World world) {
        this.kpi = kpi;
        this.oracle = Shop.oracle(kpi);
        this.zone = ZoneId.of(kpi.getTimeZone());
        boolean isFact = kpi.getEntity().equals("click");
        for (var log : world.sources) {
            if (isFact && log.topic.equals(Shop.CLICKS)) {
                punctual(log, world.liveFrom(log)).forEach(this::add);
            } else if (!isFact && log.topic.equals(Shop.ORDERS)) {
                log.rows.values().stream().filter(this::isUsable).forEach(this::add);
                log.entries.forEach(entry -> images += usable(entry.before()) + usable(entry.after()));
            }
        }
    }

    static @Nullable Object valueOfNothing(KpiDefinition kpi) {
        return Shop.oracle(kpi).value().apply(List.of());
    }

    /** The rows of every cell that must be there. */
    Map<Cell, List<@Nullable Object[]>> rows() {
        return rows;
    }

    @Nullable
    Object value(List<@Nullable Object[]> ofCell) {
        return oracle.value().apply(ofCell);
    }

    /** How many images of rows were to be evaluated, retractions included. */
    long images() {
        return images;
    }

    /** Facts that were not late in the order of their partition. The clock begins anew where the live computation began. */
    private List<@Nullable Object[]> punctual(SourceLog log, long liveFrom) {
        var punctual = new ArrayList<@Nullable Object[]>();
        Instant latest = null;
        boolean isLive = false;
        var finest = kpi.getPeriods().stream().min(Enum::compareTo).orElseThrow();
        for (var entry : log.entries) {
            if (!isLive && entry.offset() >= liveFrom) {
                isLive = true;
                latest = null;
            }
            var row = entry.after();
            if (row == null || row[Shop.AT] == null) {
                continue;
            }
            var time = time(row);
            var closing = end(finest, start(finest, time)).plusMillis(kpi.getGraceMillis());
            if (latest == null || closing.isAfter(latest.minusMillis(Shop.DISORDER))) {
                if (isUsable(row)) {
                    punctual.add(row);
                    images++;
                }
            }
            if (!time.isAfter(Instant.ofEpochMilli(entry.time() + Shop.SKEW))
                    && (latest == null || time.isAfter(latest))) {
                latest = time;
            }
        }
        return punctual;
    }

    private int usable(@Nullable Object @Nullable [] row) {
        return row != null && isUsable(row) ? 1 : 0;
    }

    private boolean isUsable(@Nullable Object[] row) {
        return row[Shop.AT] != null && oracle.isUsable().test(row);
    }

    private void add(@Nullable Object[] row) {
        for (var group : kpi.getGroups()) {
            var dimensions = new ArrayList<DimensionValue>();
            for (var name : group) {
                var value = row[name.equals("region") ? Shop.REGION : Shop.QUANTITY];
                dimensions.add(new DimensionValue(name, value == null ? null : value.toString()));
            }
            for (var period : kpi.getPeriods()) {
                var key = new KpiUpdateKey("default", kpi.getCode(), dimensions, start(period, time(row)));
                rows.computeIfAbsent(new Cell(WindowPeriod.valueOf(period.name()), key), _ -> new ArrayList<>())
                        .add(row);
            }
        }
    }

    private static Instant time(@Nullable Object[] row) {
        return row[Shop.AT] instanceof Long micros ? Instant.ofEpochMilli(Math.floorDiv(micros, 1_000)) : Instant.MIN;
    }

    private Instant start(Period period, Instant time) {
        return switch (period) {
            case MINUTE -> time.truncatedTo(ChronoUnit.MINUTES);
            case HOUR -> time.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
            case DAY -> time.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
        };
    }

    private Instant end(Period period, Instant start) {
        return switch (period) {
            case MINUTE -> start.plus(1, ChronoUnit.MINUTES);
            case HOUR -> start.plus(1, ChronoUnit.HOURS);
            case DAY ->
                start.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        };
    }
}
