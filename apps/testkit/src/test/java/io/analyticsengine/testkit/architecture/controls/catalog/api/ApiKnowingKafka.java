package io.analyticsengine.testkit.architecture.controls.catalog.api;

import org.apache.kafka.common.TopicPartition;

/** A deliberate violation. */
public final class ApiKnowingKafka {
    public TopicPartition violation;
}
