package io.analyticsengine.gateway.feed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * A registry over HTTP, by the Confluent-compatible interface of Apicurio. One request is all that a reader needs of it; Apicurio's own
 * deserializer brings a generated client and prints the schema for every record.
 */
final class HttpWriterSchemas implements WriterSchemas, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String SCHEMA_NOT_FOUND = "40403";

    private final URI base;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /** @param registry the registry's root, for example {@code http://127.0.0.1:8084} */
    HttpWriterSchemas(URI registry) {
        base = URI.create(registry.toString().replaceAll("/+$", "") + "/apis/ccompat/v7/schemas/ids/");
    }

    @Override
    public Optional<Schema> find(int id) throws RegistryUnavailableException {
        var request = HttpRequest.newBuilder(base.resolve(id + "/schema"))
                .timeout(TIMEOUT)
                .build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return Optional.of(new Schema.Parser().parse(answer.body()));
            }
            // Another 404 means a wrong address, which says nothing about the schema.
            if (answer.statusCode() == 404 && answer.body().contains(SCHEMA_NOT_FOUND)) {
                return Optional.empty();
            }
            throw new RegistryUnavailableException("the schema registry answers " + answer.statusCode(), null);
        } catch (SchemaParseException notASchema) {
            throw new RegistryUnavailableException("the schema registry sent what is no schema", notASchema);
        } catch (IOException failure) {
            throw new RegistryUnavailableException("the schema registry does not answer", failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("interrupted while asking the schema registry", stop);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
