package io.analyticsengine.streams.kit.avro;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * A registry over HTTP, by the Confluent-compatible interface of Apicurio ({@code /apis/ccompat/v7}). Apicurio's own
 * serializer (3.1.7) prints the whole schema for every record to look it up; together with {@link AvroFormat}, which asks
 * once per topic and id, these two requests are all that is needed of it.
 */
public final class HttpSchemaRegistry implements SchemaRegistry, AutoCloseable {

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d{1,9})\\b");
    private static final Pattern SCHEMA_NOT_FOUND = Pattern.compile("\"error_code\"\\s*:\\s*40403\\b");

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
        var response = send(request(path)
                .header("Content-Type", MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString("{\"schema\":" + quote(schema.toString()) + "}"))
                .build());
        return switch (response.statusCode()) {
            case 200 -> id(response);
            case 409, 422 ->
                throw new SchemaRefusedException(
                        "registry refuses the schema of " + subject + ": " + excerpt(response));
            default -> throw unusable(response);
        };
    }

    @Override
    public Optional<Schema> find(int id) {
        var response = send(request("schemas/ids/" + id + "/schema").GET().build());
        return switch (response.statusCode()) {
            case 200 -> Optional.of(schema(response));
            case 404 -> {
                // Another 404 means a wrong address, which says nothing about the schema.
                if (SCHEMA_NOT_FOUND.matcher(response.body()).find()) {
                    yield Optional.empty();
                }
                throw unusable(response);
            }
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

    private static int id(HttpResponse<String> response) {
        var matcher = ID.matcher(response.body());
        if (!matcher.find()) {
            throw unusable(response);
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static Schema schema(HttpResponse<String> response) {
        try {
            return new Schema.Parser().parse(response.body());
        } catch (SchemaParseException e) {
            throw new RegistryUnavailableException("registry sent a schema that is none: " + excerpt(response), e);
        }
    }

    /** A JSON string; the text is JSON itself, so it has no control characters to escape. */
    private static String quote(String json) {
        return '"' + json.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static RegistryUnavailableException unusable(HttpResponse<String> response) {
        return new RegistryUnavailableException("registry's answer is no use: " + excerpt(response), null);
    }

    private static String excerpt(HttpResponse<String> response) {
        var body = response.body();
        return response.statusCode() + " to " + response.uri() + ": " + body.substring(0, Math.min(300, body.length()));
    }
}
