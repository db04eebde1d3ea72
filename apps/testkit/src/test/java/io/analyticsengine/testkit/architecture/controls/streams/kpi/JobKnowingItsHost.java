package io.analyticsengine.testkit.architecture.controls.streams.kpi;

import io.analyticsengine.testkit.architecture.controls.streams.host.HostApplication;

/** A deliberate violation. */
public final class JobKnowingItsHost {
    public HostApplication violation;
}
