package io.analyticsengine.catalog.api;

/** Length of a KPI's windows. */
public enum Period {
    MINUTE,
    HOUR,
    DAY
}
