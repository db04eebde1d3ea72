package io.analyticsengine.testkit.architecture.controls.streams.kpi;

import org.apache.kafka.streams.state.internals.ThreadCache;

/** A deliberate violation. */
public final class JobUsingInternals {
    public ThreadCache violation;
}
