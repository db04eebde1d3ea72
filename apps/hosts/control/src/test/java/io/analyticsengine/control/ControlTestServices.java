package io.analyticsengine.control;

import io.analyticsengine.testkit.TestingKafka;
import io.analyticsengine.testkit.TestingPostgres;
import io.analyticsengine.testkit.TestingRegistry;
import java.util.concurrent.CompletableFuture;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts database, broker and registry once per test JVM, before Quarkus loads anything, and hands over where they are as system
 * properties.
 */
public class ControlTestServices implements LauncherSessionListener {

    private static final String STARTED = "control.test.services";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        // Quarkus loads this class a second time in class loaders of its own; statics would not tell.
        if (System.setProperty(STARTED, "true") != null) {
            return;
        }
        var kafka = CompletableFuture.supplyAsync(TestingKafka::shared);
        var postgres = TestingPostgres.shared();
        System.setProperty("engine.database.port", Integer.toString(postgres.port()));
        System.setProperty("engine.registry.url", TestingRegistry.start().url());
        System.setProperty("engine.kafka.bootstrap", kafka.join().bootstrap());
        System.setProperty("engine.outbox.timeout", "PT2S");
    }
}
