package io.analyticsengine.streams.host;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive as long as nothing died that only a restart of the process brings back. */
@Liveness
@ApplicationScoped
class JobsLiveness implements HealthCheck {

    private final StreamsHost host;

    JobsLiveness(StreamsHost host) {
        this.host = host;
    }

    @Override
    public HealthCheckResponse call() {
        var failure = host.failure();
        boolean alive = failure == null
                && (!host.isLoaded() || host.definitions().isFollowing())
                && host.runners().stream().allMatch(JobRunner::isAlive);
        var answer = HealthCheckResponse.named("stream jobs").status(alive);
        return failure == null
                ? answer.build()
                : answer.withData("reason", failure).build();
    }
}
