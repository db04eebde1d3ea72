package io.analyticsengine.testkit.architecture.controls.streams.kpi;

import org.apache.kafka.common.TopicPartition;

/** A deliberate violation. */
public final class LeakyMachine {
    public TopicPartition violation;
}
