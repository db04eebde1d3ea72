package io.analyticsengine.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;

/** A client of the stream that keeps what it hears in order. */
@NullUnmarked
public final class StreamClient implements WebSocket.Listener, AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private volatile boolean reading = true;
    private long sequence;
    private WebSocket socket;

    public static StreamClient connect(URI http) {
        return connect(http, null);
    }

    public static StreamClient connect(URI http, String origin) {
        var client = new StreamClient();
        var builder = HTTP.newWebSocketBuilder().subprotocols("kpi.v1");
        if (origin != null) {
            builder.header("Origin", origin);
        }
        client.socket = builder.buildAsync(URI.create(http.toString().replaceFirst("^http", "ws")), client)
                .join();
        return client;
    }

    /** Takes nothing any more: what is sent piles up on the way. */
    public void stopReading() {
        reading = false;
    }

    public String subprotocol() {
        return socket.getSubprotocol();
    }

    public void say(String text) {
        socket.sendText(text, true).join();
    }

    public void sayBytes(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    /** The next frame of that type; others before it are passed over. Every frame's sequence is checked. */
    public JsonNode next(String type) {
        while (true) {
            var frame = next();
            if (frame.path("type").asText().equals(type)) {
                return frame;
            }
        }
    }

    public JsonNode next() {
        try {
            var frame = frames.poll(10, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("no frame within 10 s");
            }
            sequence++;
            if (frame.path("sequence").asLong() != sequence) {
                throw new AssertionError("expected sequence " + sequence + ": " + frame);
            }
            return frame;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public int closeCode() {
        return closed.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            try {
                frames.add(JSON.readTree(part.toString()));
            } catch (Exception e) {
                throw new IllegalStateException(part.toString(), e);
            }
            part.setLength(0);
        }
        if (reading) {
            webSocket.request(1);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
