package io.analyticsengine.gateway.stream;

import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.buffer.Buffer;

/** {@code /api/v1/stream}: the edge protocol; the client says what it wants to see. */
@WebSocket(path = "/api/v1/stream", endpointId = StreamSocket.ID)
public class StreamSocket {

    static final String ID = "stream";

    private final Connections connections;

    StreamSocket(Connections connections) {
        this.connections = connections;
    }

    @OnOpen
    @RunOnVirtualThread
    void opened(WebSocketConnection connection) {
        connections.opened(connection);
    }

    @OnTextMessage
    @RunOnVirtualThread
    void received(String text, WebSocketConnection connection) {
        connections.received(connection, text);
    }

    @OnBinaryMessage
    @RunOnVirtualThread
    void received(Buffer bytes, WebSocketConnection connection) {
        connections.receivedBinary(connection);
    }

    @OnClose
    @RunOnVirtualThread
    void closed(WebSocketConnection connection) {
        connections.closed(connection);
    }

    @OnError
    void failed(WebSocketConnection connection, Throwable failure) {
        connections.failed(connection, failure);
    }
}
