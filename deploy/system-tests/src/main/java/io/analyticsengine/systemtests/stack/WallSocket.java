package io.analyticsengine.systemtests.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.analyticsengine.local.LocalStack;
import io.analyticsengine.local.PortName;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A client of {@code /api/v1/stream} that keeps what a wall would show. */
public final class WallSocket implements AutoCloseable {
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<Integer, Series> series = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Integer> frames = new TreeMap<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;
    private long lastSequence;

    /** A series and its windows by their start. */
    public record Series(String kpi, String period, Map<String, String> dimensions, Map<Instant, Value> windows) {}

    /** A window's value as shown; {@code received} is this client's clock. */
    public record Value(
            @Nullable Double value, @Nullable String exact, long rows, String state, Instant asOf, Instant received) {}

    public WallSocket(LocalStack stack) {
        URI gateway = stack.address(PortName.GATEWAY);
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("kpi.v1")
                .buildAsync(URI.create("ws://" + gateway.getAuthority() + "/api/v1/stream"), new Listener())
                .join();
    }

    /** Subscribes to every group of a KPI. */
    public void subscribe(String kpi, String period) {
        String message = """
                {"type":"subscribe","id":"%s","subscriptions":[{"kpi":"%s","period":"%s","group":"*","windows":60}]}""".formatted(kpi + "/" + period, kpi, period);
        socket.sendText(message, true).join();
    }

    /** What is shown in one window; empty: nothing yet. */
    public synchronized Optional<Value> value(
            String kpi, String period, Map<String, String> dimensions, Instant start) {
        return series.values().stream()
                .filter(one -> one.kpi().equals(kpi)
                        && one.period().equals(period)
                        && one.dimensions().equals(dimensions))
                .map(one -> one.windows().get(start))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** The sum of a series' values over its windows. */
    public synchronized double total(String kpi, String period, Map<String, String> dimensions) {
        double total = 0;
        for (Series one : series.values()) {
            if (one.kpi().equals(kpi)
                    && one.period().equals(period)
                    && one.dimensions().equals(dimensions)) {
                for (Value value : one.windows().values()) {
                    Double number = value.value();
                    total += number == null ? 0 : number;
                }
            }
        }
        return total;
    }

    /** Gaps in the sequence, errors, an end that nobody asked for. */
    public synchronized List<String> problems() {
        return List.copyOf(problems);
    }

    /** How many frames of each type came. */
    public synchronized Map<String, Integer> frames() {
        return Map.copyOf(frames);
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                .orTimeout(2, java.util.concurrent.TimeUnit.SECONDS)
                .exceptionally(_ -> socket);
        socket.abort();
    }

    private synchronized void take(JsonNode frame) {
        String type = frame.path("type").asText();
        frames.merge(type, 1, Integer::sum);
        long sequence = frame.path("sequence").asLong();
        if (sequence != lastSequence + 1) {
            problems.add("sequence " + sequence + " after " + lastSequence);
        }
        lastSequence = sequence;
        switch (type) {
            case "snapshot" -> frame.path("series").forEach(this::takeSeries);
            case "update" -> frame.path("updates").forEach(this::takeUpdate);
            case "removed" -> frame.path("slots").forEach(slot -> series.remove(slot.asInt()));
            case "error" -> problems.add(frame.toString());
            default -> {
                // Heartbeats and changed definitions are only counted.
            }
        }
    }

    private void takeSeries(JsonNode node) {
        Map<String, String> dimensions = new HashMap<>();
        node.path("dimensions")
                .properties()
                .forEach(
                        entry -> dimensions.put(entry.getKey(), entry.getValue().asText()));
        Map<Instant, Value> windows = new HashMap<>();
        for (JsonNode window : node.path("windows")) {
            windows.put(
                    Instant.ofEpochMilli(window.path("start").asLong()),
                    value(
                            window.path("value"),
                            window.path("exact"),
                            window.path("rows"),
                            window.path("state"),
                            window.path("asOf")));
        }
        series.put(
                node.path("slot").asInt(),
                new Series(node.path("kpi").asText(), node.path("period").asText(), dimensions, windows));
    }

    private void takeUpdate(JsonNode update) {
        Series one = series.get(update.path(0).asInt());
        if (one == null) {
            problems.add("update of the unknown slot " + update.path(0));
            return;
        }
        one.windows()
                .put(
                        Instant.ofEpochMilli(update.path(1).asLong()),
                        value(update.path(3), update.path(4), update.path(5), update.path(6), update.path(8)));
    }

    private static Value value(JsonNode value, JsonNode exact, JsonNode rows, JsonNode state, JsonNode asOf) {
        return new Value(
                value.isNumber() ? value.asDouble() : null,
                exact.isTextual() ? exact.asText() : null,
                rows.asLong(),
                state.asText(),
                Instant.ofEpochMilli(asOf.asLong()),
                Instant.now());
    }

    private final class Listener implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    take(json.readTree(text.toString()));
                } catch (JsonProcessingException e) {
                    problem("not JSON: " + text);
                }
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
            problem("closed with " + status + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            problem("failed: " + error);
        }

        private void problem(String problem) {
            synchronized (WallSocket.this) {
                problems.add(problem);
            }
        }
    }
}
