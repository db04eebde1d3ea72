package io.analyticsengine.gateway;

import io.analyticsengine.testkit.TestingKafka;
import io.analyticsengine.testkit.TestingRegistry;
import io.analyticsengine.topics.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** A real broker with our topics and a small registry, once for all tests. */
@NullUnmarked
public class Stack implements QuarkusTestResourceLifecycleManager {

    private TestingRegistry registry;

    @Override
    public Map<String, String> start() {
        var kafka = TestingKafka.shared();
        for (var topic : Topics.all()) {
            kafka.createTopic(topic.name(), topic.partitions(), topic.settings());
        }
        registry = TestingRegistry.start();
        return Map.of(
                "engine.kafka.bootstrap", kafka.bootstrap(),
                "engine.registry.url", registry.url());
    }

    @Override
    public void stop() {
        registry.close();
    }
}
