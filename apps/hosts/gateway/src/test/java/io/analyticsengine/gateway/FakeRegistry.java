package io.analyticsengine.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.EntityKey;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.KpiKey;
import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** A registry that knows our contracts under fixed ids, and the encoding of records with these ids. */
public final class FakeRegistry implements AutoCloseable {

    private static final List<Schema> SCHEMAS = List.of(
            EntityKey.getClassSchema(),
            EntityDefinition.getClassSchema(),
            KpiKey.getClassSchema(),
            KpiDefinition.getClassSchema(),
            KpiUpdateKey.getClassSchema(),
            KpiUpdate.getClassSchema());

    private final HttpServer server;

    public FakeRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/apis/ccompat/v7/schemas/ids/", FakeRegistry::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The record in the wire format. */
    public static byte[] encode(SpecificRecord record) {
        try {
            var bytes = new ByteArrayOutputStream();
            bytes.write(ByteBuffer.allocate(5)
                    .put((byte) 0)
                    .putInt(SCHEMAS.indexOf(record.getSchema()))
                    .array());
            var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new SpecificDatumWriter<SpecificRecord>(record.getSchema(), SpecificData.getForSchema(record.getSchema()))
                    .write(record, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static java.util.Optional<Schema> schema(int id) {
        return id >= 0 && id < SCHEMAS.size() ? java.util.Optional.of(SCHEMAS.get(id)) : java.util.Optional.empty();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var id = exchange.getRequestURI().getPath().replaceAll("\\D*v7\\D*(\\d+)\\D*", "$1");
            var schema = schema(Integer.parseInt(id));
            var body = schema.map(Schema::toString)
                    .orElse("{\"error_code\":40403,\"message\":\"schema not found\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(schema.isPresent() ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
