package io.analyticsengine.gateway.stream;

import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** {@code /ws/kpi/{code}?period=}: the same frames for one KPI, every group of it, without a message to send. */
@WebSocket(path = "/ws/kpi/{code}", endpointId = KpiSocket.ID)
public class KpiSocket extends FrameSocket {

    static final String ID = "kpi";

    KpiSocket(Connections connections) {
        super(connections);
    }

    @OnOpen
    @RunOnVirtualThread
    void opened(WebSocketConnection connection) {
        var query = connection.handshakeRequest().query();
        connections.opened(connection, connection.pathParam("code"), query == null ? "" : query);
    }
}
