package io.analyticsengine.registrar;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The part of Connect's REST API that the registrar needs. */
final class ConnectApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    ConnectApi(URI address) {
        this.address = address;
    }

    /** The configuration of a connector; empty when there is no such connector. */
    Optional<Map<String, String>> configuration(String connector) {
        Answer answer = send("GET", "/connectors/" + encoded(connector) + "/config", null);
        if (answer.status() == NOT_FOUND) {
            return Optional.empty();
        }
        return Optional.of(JSON.convertValue(answer.expectSuccess(), new TypeReference<>() {}));
    }

    /** Sets a configuration. False: the workers are just being rebalanced, try again. */
    boolean configure(String connector, Map<String, String> configuration) {
        Answer answer = send("PUT", "/connectors/" + encoded(connector) + "/config", JSON.valueToTree(configuration));
        if (answer.status() == CONFLICT) {
            return false;
        }
        answer.expectSuccess();
        return true;
    }

    /** Restarts what has failed. */
    void restartFailed(String connector) {
        send("POST", "/connectors/" + encoded(connector) + "/restart?includeTasks=true&onlyFailed=true", null);
    }

    void delete(String connector) {
        Answer answer = send("DELETE", "/connectors/" + encoded(connector), null);
        if (answer.status() != NOT_FOUND) {
            answer.expectSuccess();
        }
    }

    ConnectorStatus status(String connector) {
        Answer answer = send("GET", "/connectors/" + encoded(connector) + "/status", null);
        if (answer.status() == NOT_FOUND || answer.status() == CONFLICT) {
            return new ConnectorStatus("UNASSIGNED", "", List.of());
        }
        JsonNode body = answer.expectSuccess();
        List<ConnectorStatus.Task> tasks = new ArrayList<>();
        for (JsonNode task : body.path("tasks")) {
            tasks.add(new ConnectorStatus.Task(
                    task.path("id").asInt(),
                    task.path("state").asText(),
                    task.path("trace").asText()));
        }
        return new ConnectorStatus(
                body.path("connector").path("state").asText(),
                body.path("connector").path("trace").asText(),
                tasks);
    }

    private Answer send(String method, String path, @Nullable JsonNode body) {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode json = response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), json);
        } catch (IOException e) {
            throw new RegistrarException(
                    RegistrarError.CONNECT_UNREACHABLE,
                    "Connect does not answer at " + address,
                    "See its log: ./engine logs connect",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistrarException(
                    RegistrarError.CONNECT_UNREACHABLE, "Interrupted", "Apply the connector again.", e);
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record Answer(int status, JsonNode body) {

        JsonNode expectSuccess() {
            if (status / 100 == 2) {
                return body;
            }
            throw new RegistrarException(
                    RegistrarError.CONFIGURATION_REFUSED,
                    "Connect answered " + status + ": "
                            + body.path("message").asText("no message").strip(),
                    "Correct the connector file; the message names the property.");
        }
    }
}
