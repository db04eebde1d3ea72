package io.analyticsengine.systemtests.trial;

import io.analyticsengine.systemtests.oracle.OracleKpi;
import io.analyticsengine.systemtests.oracle.OracleKpi.Dimension;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A random KPI: its definition and what SQL says it is. */
public record TrialKpi(String document, OracleKpi oracle) {
    private static final List<Dimension> DIMENSIONS =
            List.of(new Dimension("place", "place"), new Dimension("sort", "kind"), new Dimension("urgent", "urgent"));
    private static final List<String> PERIODS = List.of("MINUTE", "HOUR", "DAY");
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/New_York", "America/St_Johns", "Asia/Kolkata");

    public String code() {
        return oracle.code();
    }

    static TrialKpi draw(String code, TrialTable table, Measure measure, Draws draws) {
        List<Dimension> dimensions = draws.chance(0.2) ? List.of() : draws.some(DIMENSIONS, 0.5);
        List<List<String>> groups = new ArrayList<>();
        for (List<Dimension> subset : subsets(dimensions)) {
            if (draws.chance(0.45)) {
                groups.add(subset.stream().map(Dimension::name).toList());
            }
        }
        if (groups.isEmpty()) {
            groups.add(List.of());
        }
        OracleKpi oracle = new OracleKpi(
                code,
                "public." + table.name(),
                table.eventTimeSql(),
                measure.sqlOver(table),
                measure.exact(),
                dimensions,
                groups,
                draws.some(PERIODS, 0.7),
                ZoneId.of(draws.oneOf(ZONES)));
        return new TrialKpi(document(oracle, table, measure), oracle);
    }

    /** The same KPI with another formula. */
    TrialKpi redefined(TrialTable table, Measure measure) {
        OracleKpi changed = new OracleKpi(
                oracle.code(),
                oracle.table(),
                oracle.eventTime(),
                measure.sqlOver(table),
                measure.exact(),
                oracle.dimensions(),
                oracle.groups(),
                oracle.periods(),
                oracle.zone());
        return new TrialKpi(document(changed, table, measure), changed);
    }

    private static String document(OracleKpi kpi, TrialTable table, Measure measure) {
        String dimensions = kpi.dimensions().stream()
                .map(dimension -> table.entity() + "." + dimension.name())
                .collect(Collectors.joining(", "));
        String groups = kpi.groups().stream()
                .map(group -> group.stream()
                        .map(dimension -> table.entity() + "." + dimension)
                        .collect(Collectors.joining(", ", "[", "]")))
                .collect(Collectors.joining(", "));
        return """
                kind: Kpi
                code: %s
                name: %s
                entity: %s
                formula: "%s"
                dimensions: [%s]
                groups: [%s]
                periods: [%s]
                timeZone: %s
                grace: PT1S
                """.formatted(
                        kpi.code(),
                        measure.name(),
                        table.entity(),
                        measure.formulaOver(table),
                        dimensions,
                        groups,
                        String.join(", ", kpi.periods()).toLowerCase(Locale.ROOT),
                        kpi.zone());
    }

    private static List<List<Dimension>> subsets(List<Dimension> dimensions) {
        List<List<Dimension>> subsets = new ArrayList<>();
        for (int mask = 0; mask < 1 << dimensions.size(); mask++) {
            List<Dimension> subset = new ArrayList<>();
            for (int index = 0; index < dimensions.size(); index++) {
                if ((mask >> index & 1) == 1) {
                    subset.add(dimensions.get(index));
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }
}
