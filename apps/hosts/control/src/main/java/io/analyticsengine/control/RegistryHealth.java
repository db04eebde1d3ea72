package io.analyticsengine.control;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the schema registry answers. */
@Readiness
@ApplicationScoped
class RegistryHealth implements HealthCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final URI types;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    RegistryHealth(ControlConfig config) {
        types = URI.create(config.registry().url().toString().replaceAll("/+$", "") + "/apis/ccompat/v7/schemas/types");
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("registry").withData("url", types.toString());
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(types).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.discarding());
            return response.status(answer.statusCode() == 200)
                    .withData("status", answer.statusCode())
                    .build();
        } catch (IOException failure) {
            return response.down().withData("failure", String.valueOf(failure)).build();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return response.down().build();
        }
    }
}
