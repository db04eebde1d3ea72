package io.analyticsengine.testkit.architecture.controls.kit;

import org.apache.kafka.common.TopicPartition;

/** A deliberate violation. */
public final class KitKnowingKafka {
    public TopicPartition violation;
}
