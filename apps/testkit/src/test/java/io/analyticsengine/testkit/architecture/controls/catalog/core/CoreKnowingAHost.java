package io.analyticsengine.testkit.architecture.controls.catalog.core;

import io.analyticsengine.testkit.architecture.controls.gateway.GatewayKnowingControl;

/** A deliberate violation. */
public final class CoreKnowingAHost {
    public GatewayKnowingControl violation;
}
