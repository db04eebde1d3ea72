package io.analyticsengine.streams.kpi;

import io.analyticsengine.streams.kpi.plan.KpiPlan;

/** Where a failing KPI is marked, so that people see it. Thread-safe and cheap: it may be called for every row. */
@FunctionalInterface
public interface FailureReport {

    void failed(KpiPlan kpi, String message);
}
