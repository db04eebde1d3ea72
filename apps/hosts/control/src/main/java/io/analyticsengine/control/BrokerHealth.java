package io.analyticsengine.control;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the broker answers. */
@Readiness
@ApplicationScoped
class BrokerHealth implements HealthCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final String bootstrap;
    private final Admin admin;

    BrokerHealth(ControlConfig config) {
        bootstrap = config.kafka().bootstrap();
        int timeout = Math.toIntExact(TIMEOUT.toMillis());
        admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrap,
                "client.id", "control-health",
                "request.timeout.ms", timeout,
                "default.api.timeout.ms", timeout));
    }

    @PreDestroy
    void close() {
        admin.close(Duration.ZERO);
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("broker").withData("bootstrap", bootstrap);
        try {
            admin.describeCluster().nodes().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return response.up().build();
        } catch (ExecutionException | TimeoutException failure) {
            return response.down().withData("failure", String.valueOf(failure)).build();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return response.down().build();
        }
    }
}
