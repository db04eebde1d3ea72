package io.analyticsengine.gateway.stream;

import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** {@code /api/v1/stream}: the edge protocol; the client says what it wants to see. */
@WebSocket(path = "/api/v1/stream", endpointId = StreamSocket.ID)
public class StreamSocket extends FrameSocket {

    static final String ID = "stream";

    StreamSocket(Connections connections) {
        super(connections);
    }

    @OnOpen
    @RunOnVirtualThread
    void opened(WebSocketConnection connection) {
        connections.opened(connection);
    }
}
