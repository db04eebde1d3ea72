package io.analyticsengine.systemtests.published;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** Schemas by id, from the registry's interface that every client of the ecosystem speaks. */
final class RegistrySchemas {
    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<Integer, Schema> known = new ConcurrentHashMap<>();
    private final URI registry;

    RegistrySchemas(URI registry) {
        this.registry = registry;
    }

    Schema byId(int id) {
        return known.computeIfAbsent(id, this::fetch);
    }

    private Schema fetch(int id) {
        HttpRequest request = HttpRequest.newBuilder(registry.resolve("/apis/ccompat/v7/schemas/ids/" + id))
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("schema " + id + ": " + response.statusCode() + " " + response.body());
            }
            return new Schema.Parser()
                    .parse(json.readTree(response.body()).path("schema").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
