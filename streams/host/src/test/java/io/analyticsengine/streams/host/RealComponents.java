package io.analyticsengine.streams.host;

import io.analyticsengine.testkit.TestingKafka;
import io.analyticsengine.testkit.TestingRegistry;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A broker and a registry for a host under test. */
public class RealComponents implements QuarkusTestResourceLifecycleManager {

    private @Nullable TestingKafka kafka;
    private @Nullable TestingRegistry registry;

    @Override
    public Map<String, String> start() {
        var broker = TestingKafka.start();
        var schemas = TestingRegistry.start();
        kafka = broker;
        registry = schemas;
        try {
            return Map.of(
                    "engine.kafka.bootstrap", broker.bootstrap(),
                    "engine.registry.url", schemas.url(),
                    "engine.streams.state-directory",
                            Files.createTempDirectory("streams-host").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (registry != null) {
            registry.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }
}
