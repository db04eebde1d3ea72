package io.analyticsengine.registrar;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server that plays Connect: one connector, whose states are given in advance; the last one stays. */
final class FakeConnect implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpServer server;
    private final Deque<String> statuses = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private final Deque<Integer> refusals = new ArrayDeque<>();
    private @Nullable JsonNode config;

    FakeConnect() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/connectors/shop", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was said about states before holds no more. */
    FakeConnect from() {
        statuses.clear();
        return this;
    }

    FakeConnect running() {
        return state("RUNNING", "");
    }

    FakeConnect failed(String trace) {
        return state("FAILED", trace);
    }

    FakeConnect starting() {
        statuses.add("{\"connector\":{\"state\":\"RUNNING\"},\"tasks\":[]}");
        return this;
    }

    /** The next attempts to set the configuration are answered like this. */
    FakeConnect refusing(int... codes) {
        for (int code : codes) {
            refusals.add(code);
        }
        return this;
    }

    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private FakeConnect state(String state, String trace) {
        var status = JSON.createObjectNode();
        status.putObject("connector").put("state", "RUNNING");
        status.putArray("tasks").addObject().put("id", 0).put("state", state).put("trace", trace);
        statuses.add(status.toString());
        return this;
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replace("/connectors/shop", "");
        String request = exchange.getRequestMethod() + path;
        if (!request.equals("GET/status")) {
            requests.add(request);
        }
        switch (request) {
            case "GET/config" ->
                answer(exchange, config == null ? 404 : 200, config == null ? "{}" : config.toString());
            case "PUT/config" -> {
                JsonNode wanted = JSON.readTree(exchange.getRequestBody());
                Integer refusal = refusals.poll();
                if (refusal == null) {
                    config = wanted;
                }
                answer(exchange, refusal == null ? 200 : refusal, "{\"message\":\"the property x is wrong\"}");
            }
            case "GET/status" -> {
                String status = statuses.size() > 1 ? statuses.remove() : statuses.element();
                answer(exchange, 200, status);
            }
            default -> answer(exchange, 202, "{}");
        }
    }

    private static void answer(HttpExchange exchange, int code, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
