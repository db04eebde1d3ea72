package io.analyticsengine.systemtests.oracle;

import java.time.Instant;
import java.util.List;

/**
 * One cell of a KPI.
 *
 * @param period MINUTE, HOUR or DAY
 * @param dimensions {@code name=value} in the order of the definition, {@code name} alone where the value is null; empty: the total
 */
public record CellKey(String kpi, String period, List<String> dimensions, Instant start) {
    public CellKey {
        dimensions = List.copyOf(dimensions);
    }
}
