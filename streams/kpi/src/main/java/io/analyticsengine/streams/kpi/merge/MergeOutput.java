package io.analyticsengine.streams.kpi.merge;

import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import io.analyticsengine.contracts.kpi.WindowPeriod;

/** Where a merge task publishes. Everything becomes visible with the commit it belongs to. */
public interface MergeOutput {

    /** Publishes a value of a cell. */
    void publish(WindowPeriod period, KpiUpdateKey key, KpiUpdate update);

    /** Publishes that a cell is gone, because this version of its KPI was retired or replaced. */
    void remove(WindowPeriod period, KpiUpdateKey key, long version);
}
