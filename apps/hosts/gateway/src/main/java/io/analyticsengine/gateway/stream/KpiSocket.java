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

/** {@code /ws/kpi/{code}?period=}: the same frames for one KPI, every group of it, without a message to send. */
@WebSocket(path = "/ws/kpi/{code}", endpointId = KpiSocket.ID)
public class KpiSocket {

    static final String ID = "kpi";

    private final Connections connections;

    KpiSocket(Connections connections) {
        this.connections = connections;
    }

    @OnOpen
    @RunOnVirtualThread
    void opened(WebSocketConnection connection) {
        var query = connection.handshakeRequest().query();
        connections.opened(connection, connection.pathParam("code"), query == null ? "" : query);
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
