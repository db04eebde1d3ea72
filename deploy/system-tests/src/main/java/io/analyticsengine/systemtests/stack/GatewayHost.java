package io.analyticsengine.systemtests.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.analyticsengine.local.LocalStack;
import io.analyticsengine.local.PortName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The gateway's REST interface. */
public final class GatewayHost {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI address;

    public GatewayHost(LocalStack stack) {
        this.address = stack.address(PortName.GATEWAY);
    }

    /** Status and JSON body of a GET; the body of another status is its problem document. */
    public Answer get(String path) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), json.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the gateway has heard of a KPI; a subscription before that is refused. */
    public void awaitKpi(String code) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (get("/api/v1/kpis/" + code).status() != 200) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the gateway does not know " + code + " after " + PATIENCE);
            }
            Thread.sleep(50);
        }
    }

    /** What the gateway answered. */
    public record Answer(int status, JsonNode body) {}
}
