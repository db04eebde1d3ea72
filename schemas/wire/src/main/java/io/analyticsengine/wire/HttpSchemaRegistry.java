package io.analyticsengine.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/**
 * A registry over HTTP, by the Confluent-compatible interface of Apicurio ({@code /apis/ccompat/v7}). Together with
 * {@link AvroFormat}, which asks once per topic and id, two requests are all that is needed of it.
 */
public final class HttpSchemaRegistry implements SchemaRegistry, AutoCloseable {

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int SCHEMA_NOT_FOUND = 40403;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final URI base;
    private final Duration timeout;

    /**
     * @param registry the registry's root, for example {@code http://127.0.0.1:8084}
     * @param timeout for connecting and for one answer
     */
    public HttpSchemaRegistry(URI registry, Duration timeout) {
        this.base = URI.create(registry.toString().replaceAll("/+$", "") + "/apis/ccompat/v7/");
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public int register(String subject, Schema schema) {
        var path = "subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
        var body = JSON.createObjectNode().put("schema", schema.toString()).toString();
        var response = send(request(path)
                .header("Content-Type", MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        return switch (response.statusCode()) {
            case 200 -> id(response);
            case 409, 422 ->
                throw new SchemaRefusedException(
                        "the registry refuses the schema of " + subject + ": " + excerpt(response));
            default -> throw unusable(response, null);
        };
    }

    @Override
    public Optional<Schema> find(int id) {
        var response = send(request("schemas/ids/" + id + "/schema").GET().build());
        return switch (response.statusCode()) {
            case 200 -> Optional.of(schema(response));
            case 404 -> {
                // Another 404 means a wrong address, which says nothing about the schema.
                if (json(response).path("error_code").asInt() == SCHEMA_NOT_FOUND) {
                    yield Optional.empty();
                }
                throw unusable(response, null);
            }
            default -> throw unusable(response, null);
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(timeout).header("Accept", MEDIA_TYPE);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new RegistryUnavailableException("the registry " + base + " is unreachable: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("interrupted while asking the registry " + base, e);
        }
    }

    private static int id(HttpResponse<String> response) {
        var id = json(response).path("id");
        if (!id.isInt()) {
            throw unusable(response, null);
        }
        return id.intValue();
    }

    private static Schema schema(HttpResponse<String> response) {
        try {
            return new Schema.Parser().parse(response.body());
        } catch (SchemaParseException e) {
            throw unusable(response, e);
        }
    }

    private static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw unusable(response, e);
        }
    }

    private static RegistryUnavailableException unusable(HttpResponse<String> response, @Nullable Exception cause) {
        return new RegistryUnavailableException("the registry's answer is no use: " + excerpt(response), cause);
    }

    private static String excerpt(HttpResponse<String> response) {
        var body = response.body();
        return response.statusCode() + " to " + response.uri() + ": " + body.substring(0, Math.min(300, body.length()));
    }
}
