package io.analyticsengine.control;

import io.analyticsengine.catalog.core.publish.OutboxPublisher;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** How the way to the {@code config.*} topics is doing. */
@ApplicationScoped
class OutboxMetrics {

    void bind(@Observes StartupEvent event, MeterRegistry registry, OutboxPublisher publisher) {
        Gauge.builder("catalog.outbox.pending", publisher, OutboxPublisher::pending)
                .description("Changes of definitions that are not published yet")
                .register(registry);
        Gauge.builder("catalog.outbox.failing", publisher, p -> p.failure().isPresent() ? 1 : 0)
                .description("1 while broker, registry or database do not take what is to be published")
                .register(registry);
    }
}
