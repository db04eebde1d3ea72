package io.analyticsengine.gateway.stream;

import io.analyticsengine.gateway.GatewayError;
import io.analyticsengine.gateway.model.Period;
import io.analyticsengine.gateway.model.ReadModel;
import io.analyticsengine.gateway.model.Series;
import java.util.List;
import java.util.Optional;
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

    /** Why the KPIs as they are defined now cannot serve it; empty when they can. */
    Optional<StreamRefusal> refusal(ReadModel model) {
        var found = model.kpi(kpi);
        if (found.isEmpty()) {
            return Optional.of(new StreamRefusal(GatewayError.KPI_UNKNOWN, "there is no KPI '" + kpi + "'"));
        }
        if (!found.get().periods().contains(period)) {
            return Optional.of(new StreamRefusal(
                    GatewayError.PERIOD_NOT_DECLARED, "'" + kpi + "' is not computed per " + period.code()));
        }
        if (group != null && found.get().groups().stream().noneMatch(this::coversGroup)) {
            return Optional.of(new StreamRefusal(
                    GatewayError.GROUP_NOT_DECLARED,
                    "'" + kpi + "' has the groups " + found.get().groups()));
        }
        return Optional.empty();
    }
}
