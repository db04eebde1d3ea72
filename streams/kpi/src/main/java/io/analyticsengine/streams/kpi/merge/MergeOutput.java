package io.analyticsengine.streams.kpi.merge;

import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import io.analyticsengine.contracts.kpi.WindowPeriod;
import org.jspecify.annotations.Nullable;

/** Where a merge task publishes. Everything becomes visible with the commit it belongs to. */
@FunctionalInterface
public interface MergeOutput {

    /** Publishes a value of a cell; null: the cell is gone because its KPI was retired or changed. */
    void publish(WindowPeriod period, KpiUpdateKey key, @Nullable KpiUpdate update);
}
