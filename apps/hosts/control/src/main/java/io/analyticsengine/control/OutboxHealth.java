package io.analyticsengine.control;

import io.analyticsengine.catalog.core.publish.Outbox;
import io.analyticsengine.catalog.core.publish.OutboxPublisher;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether changes reach the {@code config.*} topics: nothing waits for long, and broker and registry take what is sent. */
@Readiness
@ApplicationScoped
class OutboxHealth implements AsyncHealthCheck {

    private final Outbox outbox;
    private final OutboxPublisher publisher;
    private final ControlConfig config;

    OutboxHealth(Outbox outbox, OutboxPublisher publisher, ControlConfig config) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.config = config;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return outbox.pending().map(pending -> {
            var failure = publisher.failure();
            var response = HealthCheckResponse.named("outbox")
                    .status(failure.isEmpty()
                            && pending.oldestMillis()
                                    <= config.outbox().lagLimit().toMillis())
                    .withData("pending", pending.entries())
                    .withData("oldestMillis", pending.oldestMillis());
            failure.ifPresent(text -> response.withData("failure", text));
            return response.build();
        });
    }
}
