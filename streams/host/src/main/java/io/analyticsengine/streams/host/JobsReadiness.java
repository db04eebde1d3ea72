package io.analyticsengine.streams.host;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the definitions are loaded and every job is running. */
@Readiness
@ApplicationScoped
class JobsReadiness implements HealthCheck {

    private final StreamsHost host;

    JobsReadiness(StreamsHost host) {
        this.host = host;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("stream jobs").withData("definitions loaded", host.isLoaded());
        boolean ready = host.isLoaded();
        for (var runner : host.runners()) {
            answer.withData(runner.job().name(), runner.state().name());
            ready &= runner.state() == KafkaStreams.State.RUNNING;
        }
        return answer.status(ready).build();
    }
}
