package io.analyticsengine.gateway.stream;

import io.analyticsengine.gateway.model.Period;
import io.analyticsengine.gateway.model.Series;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to see of one KPI.
 *
 * @param group names of the dimensions in any order; empty: the total; null: every group
 * @param windows newest windows in a snapshot
 */
public record Subscription(
        String kpi, Period period, @Nullable Set<String> group, int windows) {

    static final int DEFAULT_WINDOWS = 60;
    static final int MAX_WINDOWS = 240;

    public Subscription {
        if (group != null) {
            group = Set.copyOf(group);
        }
    }

    /** Whether a series belongs to it. */
    boolean covers(Series series) {
        return series.id().period() == period && series.id().kpi().equals(kpi) && coversGroup(series.group());
    }

    /** Whether a group of the KPI's belongs to it. */
    boolean coversGroup(List<String> names) {
        return group == null || (names.size() == group.size() && group.containsAll(names));
    }
}
