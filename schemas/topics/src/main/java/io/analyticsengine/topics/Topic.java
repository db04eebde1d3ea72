package io.analyticsengine.topics;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * One topic as its owner declares it.
 *
 * @param name the topic's name, {@code <kind>.<owner or source>.<name>}
 * @param owner the one component that writes it; anyone may read it
 * @param key what the record key is
 * @param value what the record value is
 * @param partitions partitions it is created with
 * @param settings topic-level Kafka configuration it is created with
 * @param purpose one sentence for people
 */
public record Topic(
        String name,
        String owner,
        String key,
        String value,
        int partitions,
        Map<String, String> settings,
        String purpose) {

    public Topic {
        requireNonNull(name, "name is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(key, "key is null");
        requireNonNull(value, "value is null");
        requireNonNull(purpose, "purpose is null");
        settings = Map.copyOf(settings);
        if (partitions < 1) {
            throw new IllegalArgumentException("topic " + name + ": partitions must be at least 1");
        }
    }
}
