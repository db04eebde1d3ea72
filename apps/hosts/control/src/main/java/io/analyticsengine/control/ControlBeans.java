package io.analyticsengine.control;

import io.analyticsengine.catalog.core.publish.OutboxPublisher;
import io.analyticsengine.catalog.core.publish.PublisherSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What the catalogue's core needs of its host. */
@ApplicationScoped
public class ControlBeans {

    private final ControlConfig config;

    public ControlBeans(ControlConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    PublisherSettings publisherSettings() {
        return new PublisherSettings(
                config.kafka().bootstrap(),
                config.registry().url(),
                config.outbox().timeout(),
                config.outbox().poll());
    }

    void start(@Observes StartupEvent event, OutboxPublisher publisher) {
        publisher.start();
    }

    void stop(@Observes ShutdownEvent event, OutboxPublisher publisher) {
        publisher.stop();
    }
}
