package io.analyticsengine.gateway.stream;

import io.analyticsengine.gateway.GatewayError;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;

/** A WebSocket as outbox. */
final class SocketOutbox implements Outbox {

    private static final Logger LOG = Logger.getLogger(SocketOutbox.class);
    private static final int MAX_REASON_BYTES = 123;

    private final WebSocketConnection connection;

    SocketOutbox(WebSocketConnection connection) {
        this.connection = connection;
    }

    @Override
    public void send(String frame, Runnable written) {
        connection.sendText(frame).subscribe().with(_ -> written.run(), failure -> {
            LOG.debug("a frame could not be sent", failure);
            written.run();
        });
    }

    @Override
    public void close(GatewayError reason, String detail) {
        connection
                .close(new CloseReason(reason.closeCode(), fitting(reason.name() + ": " + detail)))
                .subscribe()
                .with(_ -> {}, failure -> LOG.debug("a connection could not be closed", failure));
    }

    /** A close frame has little room, in bytes of UTF-8. */
    private static String fitting(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_REASON_BYTES) {
            return text;
        }
        int end = MAX_REASON_BYTES;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
