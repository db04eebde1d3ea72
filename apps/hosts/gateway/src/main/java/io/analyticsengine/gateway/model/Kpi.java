package io.analyticsengine.gateway.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A KPI as it is defined now.
 *
 * @param dimensions attribute codes, in order
 * @param groups the groupings that are computed; the empty one is the total
 * @param decimals fraction digits a person should see, null: as the unit suggests
 * @param updatedAt when this version was stored, epoch milliseconds
 * @param traceId trace of the request that stored this version, null where it was not traced
 */
public record Kpi(
        String code,
        long version,
        String name,
        @Nullable String description,
        @Nullable String unit,
        @Nullable Integer decimals,
        String formula,
        String entity,
        List<String> dimensions,
        List<List<String>> groups,
        List<Period> periods,
        String timeZone,
        @Nullable Thresholds thresholds,
        long updatedAt,
        @Nullable String traceId) {

    public Kpi {
        dimensions = List.copyOf(dimensions);
        groups = groups.stream().map(List::copyOf).toList();
        periods = List.copyOf(periods);
    }

    /** When a value is bad. */
    public record Thresholds(Direction direction, double warning, double critical) {}

    /** Which side of a threshold is bad. */
    public enum Direction {
        ABOVE,
        BELOW
    }

    /** Whether the total, the group without dimensions, is computed. */
    public boolean hasTotal() {
        return groups.contains(List.<String>of());
    }
}
