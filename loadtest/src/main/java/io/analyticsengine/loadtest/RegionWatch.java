package io.analyticsengine.loadtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A client of the stream socket that counts the rows of one region as the gateway shows them. Cells are kept by window, so the
 * count stays right across midnight.
 */
final class RegionWatch implements WebSocket.Listener, AutoCloseable {

    /** Told of every frame that changed the region's count. */
    @FunctionalInterface
    interface Listener {
        /**
         * @param rows rows of the region that are visible now
         * @param receivedNanos when the frame arrived, {@link System#nanoTime()}
         * @param publishedMillis when the newest value of the frame was published, epoch milliseconds
         */
        void counted(long rows, long receivedNanos, long publishedMillis);
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String region;
    private final Listener listener;
    private final StringBuilder text = new StringBuilder();
    private final Map<Long, Long> rowsByWindow = new HashMap<>();
    private final CompletableFuture<Void> subscribed = new CompletableFuture<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable WebSocket socket;
    private int slot = -1;

    private RegionWatch(String region, Listener listener) {
        this.region = region;
        this.listener = listener;
    }

    static RegionWatch open(URI gateway, String kpi, String region, Listener listener) {
        var watch = new RegionWatch(region, listener);
        URI address = URI.create("ws://" + gateway.getAuthority() + "/api/v1/stream");
        WebSocket socket = watch.client
                .newWebSocketBuilder()
                .subprotocols("kpi.v1")
                .buildAsync(address, watch)
                .join();
        watch.socket = socket;
        socket.sendText("""
                        {"type":"subscribe","id":"probe","subscriptions":[
                         {"kpi":"%s","period":"day","group":["region"],"windows":3}]}""".formatted(kpi), true).join();
        watch.subscribed.join();
        return watch;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            long now = System.nanoTime();
            String frame = text.toString();
            text.setLength(0);
            try {
                accept(JSON.readTree(frame), now);
            } catch (JsonProcessingException e) {
                subscribed.completeExceptionally(e);
            }
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        subscribed.completeExceptionally(error);
        System.err.println("The socket's listener failed: " + error);
    }

    private void accept(JsonNode frame, long now) {
        switch (frame.path("type").asText()) {
            case "snapshot" -> {
                snapshot(frame, now);
                subscribed.complete(null);
            }
            case "update" -> update(frame, now);
            case "error" -> subscribed.completeExceptionally(new IllegalStateException(frame.toString()));
            default -> {}
        }
    }

    private void snapshot(JsonNode frame, long now) {
        for (JsonNode series : frame.path("series")) {
            if (series.path("dimensions").path("region").asText().equals(region)) {
                slot = series.path("slot").asInt();
                long published = 0;
                for (JsonNode window : series.path("windows")) {
                    rowsByWindow.put(
                            window.path("start").asLong(), window.path("rows").asLong());
                    published = Math.max(published, window.path("asOf").asLong());
                }
                listener.counted(total(), now, published);
            }
        }
    }

    private void update(JsonNode frame, long now) {
        long published = 0;
        for (JsonNode cell : frame.path("updates")) {
            if (cell.path(0).asInt() == slot) {
                rowsByWindow.put(cell.path(1).asLong(), cell.path(5).asLong());
                published = Math.max(published, cell.path(8).asLong());
            }
        }
        if (published > 0) {
            listener.counted(total(), now, published);
        }
    }

    private long total() {
        return rowsByWindow.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public void close() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
        client.shutdownNow();
    }
}
