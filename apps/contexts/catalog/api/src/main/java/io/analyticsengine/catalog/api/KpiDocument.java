package io.analyticsengine.catalog.api;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is computed, by which dimensions and over which windows.
 *
 * @param code lower case words joined by dots
 * @param entity code of the entity whose rows are aggregated; null while it is to be inferred from the formula's qualified names
 * @param formula SQL expression over aggregate calls
 * @param dimensions attributes to group by, {@code entity.attribute} or {@code attribute}
 * @param groups the groupings that are computed, each a subset of the dimensions; the empty one is the total
 * @param timeZone IANA name that hours and days follow
 * @param grace how long after its end a window waits for rows before it is final
 * @param decimals fraction digits a person should see; null: as the unit suggests
 */
public record KpiDocument(
        String code,
        String name,
        @Nullable String description,
        @Nullable String unit,
        @Nullable String entity,
        String formula,
        List<String> dimensions,
        List<List<String>> groups,
        List<Period> periods,
        String timeZone,
        Duration grace,
        @Nullable Integer decimals,
        @Nullable Thresholds thresholds)
        implements DefinitionDocument {

    public static final String DEFAULT_TIME_ZONE = "UTC";
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);

    public KpiDocument {
        dimensions = List.copyOf(dimensions);
        groups = groups.stream().map(List::copyOf).toList();
        periods = List.copyOf(periods);
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.KPI;
    }
}
