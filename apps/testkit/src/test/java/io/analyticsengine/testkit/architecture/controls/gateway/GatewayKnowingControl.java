package io.analyticsengine.testkit.architecture.controls.gateway;

import io.analyticsengine.testkit.architecture.controls.control.ControlApplication;

/** A deliberate violation. */
public final class GatewayKnowingControl {
    public ControlApplication violation;
}
