package io.analyticsengine.testkit.architecture.controls.contracts;

import io.analyticsengine.testkit.architecture.controls.kit.KitKnowingKafka;

/** A deliberate violation. */
public final class ContractKnowingTheKit {
    public KitKnowingKafka violation;
}
