package io.analyticsengine.systemtests.oracle;

import java.time.ZoneId;
import java.util.List;

/**
 * A KPI as SQL sees it.
 *
 * @param table the source table
 * @param eventTime SQL expression of type timestamptz
 * @param expression SQL expression over the aggregates of a group: numeric when exact, else double precision or a numeric to be rounded to the nearest double
 * @param exact whether the value is an integer or a decimal
 * @param dimensions all dimensions of the definition: attribute name and column
 * @param groups subsets of the dimensions' names, in their order
 */
public record OracleKpi(
        String code,
        String table,
        String eventTime,
        String expression,
        boolean exact,
        List<Dimension> dimensions,
        List<List<String>> groups,
        List<String> periods,
        ZoneId zone) {
    public OracleKpi {
        dimensions = List.copyOf(dimensions);
        groups = groups.stream().map(List::copyOf).toList();
        periods = List.copyOf(periods);
    }

    /** A dimension's name in the definition and its column in the table. */
    public record Dimension(String name, String column) {}

    Dimension dimension(String name) {
        return dimensions.stream()
                .filter(dimension -> dimension.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code + " has no dimension " + name));
    }
}
