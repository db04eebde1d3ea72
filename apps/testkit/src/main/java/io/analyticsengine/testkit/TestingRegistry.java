package io.analyticsengine.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A schema registry that speaks as much of the Confluent-compatible interface over HTTP as producers and consumers of ours use:
 * register, find by id, list the types. The same schema keeps its id.
 */
public final class TestingRegistry implements AutoCloseable {

    private static final String BASE = "/apis/ccompat/v7";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    /** Registration bodies, {@code {"schema":"…"}}; the index is the id less one. */
    private final List<String> schemas = new CopyOnWriteArrayList<>();

    private final Map<String, Integer> subjects = new ConcurrentHashMap<>();
    private volatile boolean broken;

    private TestingRegistry(HttpServer server) {
        this.server = server;
    }

    /** Starts a registry on a free port of the loopback interface. */
    public static TestingRegistry start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
            var registry = new TestingRegistry(server);
            server.createContext(BASE, registry::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException("the registry doesn't start", e);
        }
    }

    /** For {@code engine.registry.url}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The subjects that have a schema. */
    public List<String> subjects() {
        return subjects.keySet().stream().sorted().toList();
    }

    /** Answers everything with 500 from now on, or no longer. */
    public void setBroken(boolean broken) {
        this.broken = broken;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().substring(BASE.length());
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (broken) {
                send(exchange, 500, "{\"error_code\":50001,\"message\":\"broken on purpose\"}");
            } else if (path.matches("/subjects/[^/]+/versions")
                    && exchange.getRequestMethod().equals("POST")) {
                int id = register(body);
                subjects.put(path.split("/")[2], id);
                send(exchange, 200, "{\"id\":" + id + "}");
            } else if (path.matches("/schemas/ids/\\d+") && isKnown(path)) {
                send(exchange, 200, schemas.get(number(path) - 1));
            } else if (path.matches("/schemas/ids/\\d+/schema") && isKnown(path.substring(0, path.lastIndexOf('/')))) {
                send(exchange, 200, schemaOf(path.substring(0, path.lastIndexOf('/'))));
            } else if (path.equals("/schemas/types")) {
                send(exchange, 200, "[\"AVRO\"]");
            } else {
                send(exchange, 404, "{\"error_code\":40403,\"message\":\"not found\"}");
            }
        }
    }

    private synchronized int register(String body) {
        int known = schemas.indexOf(body);
        if (known < 0) {
            schemas.add(body);
        }
        return known < 0 ? schemas.size() : known + 1;
    }

    private boolean isKnown(String path) {
        return number(path) >= 1 && number(path) <= schemas.size();
    }

    private String schemaOf(String path) throws IOException {
        return JSON.readTree(schemas.get(number(path) - 1)).path("schema").asText();
    }

    private static int number(String path) {
        return Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
