package io.analyticsengine.streams.kit.avro;

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
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * A registry over HTTP, by the Confluent-compatible interface of Apicurio ({@code /apis/ccompat/v7}). Apicurio's own
 * serializer prints the whole schema for every record to look it up; together with {@link AvroFormat}, which asks once per
 * subject and id, this is all that is needed of it.
 */
public final class HttpSchemaRegistry implements SchemaRegistry, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

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
        var body = JSON.valueToTree(Map.of("schema", schema.toString())).toString();
        var response = send(request(path)
                .header("Content-Type", MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        return switch (response.statusCode()) {
            case 200 -> parse(response, "id").intValue();
            case 409, 422 ->
                throw new SchemaRefusedException("registry refuses the schema of " + subject + " ("
                        + response.statusCode() + "): " + response.body());
            default -> throw unusable(response);
        };
    }

    @Override
    public Optional<Schema> find(int id) {
        var response = send(request("schemas/ids/" + id).GET().build());
        return switch (response.statusCode()) {
            case 200 -> Optional.of(schema(response));
            case 404 -> Optional.empty();
            default -> throw unusable(response);
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
            throw new RegistryUnavailableException("registry " + base + " unreachable: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("interrupted while asking registry " + base, e);
        }
    }

    private static Schema schema(HttpResponse<String> response) {
        try {
            return new Schema.Parser().parse(parse(response, "schema").textValue());
        } catch (SchemaParseException e) {
            throw new RegistryUnavailableException("registry sent a schema that is none: " + e.getMessage(), e);
        }
    }

    private static JsonNode parse(HttpResponse<String> response, String field) {
        try {
            var node = JSON.readTree(response.body()).path(field);
            if (node.isMissingNode()) {
                throw unusable(response);
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new RegistryUnavailableException("registry sent no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static RegistryUnavailableException unusable(HttpResponse<String> response) {
        var body = response.body();
        return new RegistryUnavailableException(
                "registry answered " + response.statusCode() + " to " + response.uri() + ": "
                        + body.substring(0, Math.min(200, body.length())),
                null);
    }
}
