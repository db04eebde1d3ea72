package io.analyticsengine.testkit.architecture.controls.streams.kpi;

import io.analyticsengine.testkit.architecture.controls.kit.KitKnowingKafka;

/** A deliberate violation. */
public final class JobKnowingTheAppsKit {
    public KitKnowingKafka violation;
}
