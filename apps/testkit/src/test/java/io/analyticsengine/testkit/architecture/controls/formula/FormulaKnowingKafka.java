package io.analyticsengine.testkit.architecture.controls.formula;

import org.apache.kafka.common.TopicPartition;

/** A deliberate violation. */
public final class FormulaKnowingKafka {
    public TopicPartition violation;
}
