package io.analyticsengine.local.definitions;

import com.fasterxml.jackson.core.JacksonException;
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
import java.util.Optional;

/** The definitions of the control host. */
public final class ControlClient {

    /** What applying one document came to. */
    public record Applied(DefinitionDocument document, boolean created, String version) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int NOT_FOUND = 404;
    private static final int CREATED = 201;

    private final URI control;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public ControlClient(URI control) {
        this.control = control;
    }

    /** Applies documents in their order. What is wrong with them is said of all of them, not of the first only. */
    public List<Applied> apply(List<DefinitionDocument> documents) {
        List<Applied> applied = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (DefinitionDocument document : documents) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(document.kind(), document.code()))
                    .header("Content-Type", "application/yaml")
                    .header("Accept", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString(document.text())));
            if (answer.statusCode() / 100 == 2) {
                String version = answer.headers().firstValue("ETag").orElse("").replace("\"", "");
                applied.add(new Applied(document, answer.statusCode() == CREATED, version));
            } else {
                problems.addAll(ProblemText.of(document, answer.statusCode(), json(answer)));
            }
        }
        if (!problems.isEmpty()) {
            throw new DefinitionException(problems);
        }
        return applied;
    }

    /** One definition; empty when there is none. */
    public Optional<JsonNode> get(DefinitionKind kind, String code) {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(uri(kind, code)).GET());
        return answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(successful(answer));
    }

    /** All definitions of a kind, whatever the number of pages. */
    public List<JsonNode> list(DefinitionKind kind) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            String query = cursor.isEmpty() ? "" : "?cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
            JsonNode page =
                    successful(send(HttpRequest.newBuilder(control.resolve("/api/v1/" + kind.collection() + query))
                            .GET()));
            page.path("items").forEach(items::add);
            cursor = page.path("next").asText("");
            if (page.path("next").isNull()) {
                cursor = "";
            }
        } while (!cursor.isEmpty());
        return items;
    }

    private URI uri(DefinitionKind kind, String code) {
        String name = URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
        return control.resolve("/api/v1/" + kind.collection() + "/" + name);
    }

    private static JsonNode successful(HttpResponse<String> answer) {
        JsonNode body = json(answer);
        if (answer.statusCode() / 100 != 2) {
            throw new DefinitionException("The control host answered " + answer.statusCode() + ": "
                    + body.path("detail").asText(body.path("title").asText("no detail")));
        }
        return body;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
        } catch (JacksonException e) {
            return JSON.createObjectNode();
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new DefinitionException(
                    List.of("The control host does not answer at " + control + "\n  Start it: ./engine up"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DefinitionException(List.of("Interrupted"), e);
        }
    }
}
