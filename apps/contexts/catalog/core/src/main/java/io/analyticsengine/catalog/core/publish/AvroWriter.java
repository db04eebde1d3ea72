package io.analyticsengine.catalog.core.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes Avro in the Confluent wire format (0x00, 4-byte id, body) and registers each schema once, under the subject
 * {@code <topic>-key} or {@code <topic>-value}. The registry's Confluent-compatible interface is asked with the JDK's client:
 * one request per schema does not justify the registry's own client library.
 */
final class AvroWriter implements AutoCloseable {

    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";

    private final URI subjects;
    private final Duration timeout;
    private final HttpClient client;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();

    AvroWriter(URI registry, Duration timeout) {
        this.subjects = URI.create(registry.toString().replaceAll("/+$", "") + "/apis/ccompat/v7/subjects/");
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    byte[] write(String subject, SpecificRecord record) throws IOException, InterruptedException {
        var bytes = new ByteArrayOutputStream();
        var header = new DataOutputStream(bytes);
        header.writeByte(0);
        header.writeInt(id(subject, record.getSchema()));
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<SpecificRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    /** Registers again from now on; for a registry that may have lost what it knew. */
    void forget() {
        ids.clear();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private int id(String subject, Schema schema) throws IOException, InterruptedException {
        var known = ids.get(subject);
        if (known != null) {
            return known;
        }
        var path = URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
        var request = HttpRequest.newBuilder(subjects.resolve(path))
                .timeout(timeout)
                .header("Content-Type", MEDIA_TYPE)
                .header("Accept", MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(Map.of("schema", schema.toString()))))
                .build();
        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        var answer =
                response.statusCode() == 200 ? json.readTree(response.body()).get("id") : null;
        if (answer == null || !answer.canConvertToInt()) {
            throw new IOException("the registry does not take the schema of " + subject + ": HTTP "
                    + response.statusCode() + " "
                    + response.body().substring(0, Math.min(300, response.body().length())));
        }
        ids.put(subject, answer.intValue());
        return answer.intValue();
    }
}
