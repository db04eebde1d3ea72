package io.analyticsengine.streams.kpi;

import io.analyticsengine.streams.kit.JobMetrics;

/** Where the machines report what they do, beside their output. */
public record Reports(JobMetrics metrics, FailureReport failures) {

    /** Reports nothing. */
    public static Reports none() {
        return new Reports(JobMetrics.none(), (_, _) -> {});
    }
}
