package io.analyticsengine.testkit.architecture.controls.wire;

import org.apache.kafka.common.TopicPartition;

/** A deliberate violation. */
public final class FormatKnowingKafka {
    public TopicPartition violation;
}
