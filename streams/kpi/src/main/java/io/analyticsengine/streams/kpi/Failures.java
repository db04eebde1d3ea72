package io.analyticsengine.streams.kpi;

import io.analyticsengine.streams.kpi.plan.KpiPlan;
import io.analyticsengine.streams.kpi.plan.Plans;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which KPIs fail while they run, with their first reason; since the start of this process. Thread-safe. */
final class Failures implements FailureReport {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Map<KpiPlan, String> first = new ConcurrentHashMap<>();

    @Override
    public void failed(KpiPlan kpi, String message) {
        if (first.putIfAbsent(kpi, message) == null) {
            LOG.warn("{} fails, which is told once: {}", kpi, message);
        }
    }

    /** Of the KPIs as they are defined now, including those that don't compile. */
    Map<String, String> current(Plans plans) {
        first.keySet().removeIf(kpi -> plans.kpi(kpi.tenant(), kpi.code(), kpi.version()) != kpi);
        var current = new TreeMap<String, String>(plans.failures());
        first.forEach((kpi, message) -> current.put(kpi.code(), message));
        return current;
    }
}
