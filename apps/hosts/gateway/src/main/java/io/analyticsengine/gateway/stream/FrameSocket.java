package io.analyticsengine.gateway.stream;

import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.buffer.Buffer;

/** What happens on a socket of the stream protocol; how it opens is the endpoint's own matter. */
abstract class FrameSocket {

    final Connections connections;

    FrameSocket(Connections connections) {
        this.connections = connections;
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
