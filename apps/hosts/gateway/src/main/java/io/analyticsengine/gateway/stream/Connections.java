package io.analyticsengine.gateway.stream;

import io.analyticsengine.gateway.GatewayError;
import io.analyticsengine.gateway.model.Period;
import io.analyticsengine.gateway.model.ReadModel;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.http.HttpClosedException;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Between sockets and viewers: what happens on a connection goes to its viewer. */
@Singleton
class Connections {

    /** The id of the subscription that a KPI's own socket has without asking. */
    static final String IMPLICIT = "kpi";

    private static final Logger LOG = Logger.getLogger(Connections.class);
    private static final int TOO_LONG = 1009;
    private static final int UNEXPECTED = 1011;
    private static final TypedKey<Viewer> VIEWER = new TypedKey<>("viewer");

    private final Viewers viewers;
    private final ReadModel model;

    Connections(Viewers viewers, ReadModel model) {
        this.viewers = viewers;
        this.model = model;
    }

    Optional<Viewer> opened(WebSocketConnection connection) {
        var viewer = viewers.enter(new SocketOutbox(connection));
        viewer.ifPresent(entered -> {
            connection.userData().put(VIEWER, entered);
            if (connection.isClosed()) {
                viewers.leave(entered);
            }
        });
        return viewer;
    }

    void opened(WebSocketConnection connection, String code, String query) {
        opened(connection).ifPresent(viewer -> {
            var wanted = parameter(query, "period").orElse(Period.MINUTE.code());
            var period = Period.ofCode(wanted);
            if (period.isEmpty()) {
                viewer.refused(
                        GatewayError.INVALID_SUBSCRIPTION, "'period' is one of " + String.join(", ", Period.codes()));
            } else if (model.kpi(code).isEmpty()) {
                viewer.refused(GatewayError.KPI_UNKNOWN, "there is no KPI '" + code + "'");
            } else {
                viewer.subscribe(
                        IMPLICIT, List.of(new Subscription(code, period.get(), null, Subscription.DEFAULT_WINDOWS)));
            }
        });
    }

    void received(WebSocketConnection connection, String text) {
        viewer(connection).ifPresent(viewer -> viewer.received(text));
    }

    void receivedBinary(WebSocketConnection connection) {
        viewer(connection)
                .ifPresent(viewer -> viewer.refused(GatewayError.BINARY_MESSAGE, "a binary message was sent"));
    }

    void closed(WebSocketConnection connection) {
        viewer(connection).ifPresent(viewers::leave);
    }

    void failed(WebSocketConnection connection, Throwable failure) {
        if (failure instanceof HttpClosedException || failure instanceof java.io.IOException) {
            LOG.debugf("connection %s broke: %s", connection.id(), failure);
        } else {
            LOG.warnf("connection %s is closed: %s", connection.id(), failure.getMessage());
            LOG.debug("in full", failure);
            boolean tooLong = failure instanceof IllegalStateException
                    && String.valueOf(failure.getMessage()).contains("max message size");
            connection
                    .close(new CloseReason(tooLong ? TOO_LONG : UNEXPECTED))
                    .subscribe()
                    .with(_ -> {}, late -> LOG.debug("it was closed already", late));
        }
    }

    private static Optional<Viewer> viewer(WebSocketConnection connection) {
        return Optional.ofNullable(connection.userData().get(VIEWER));
    }

    private static Optional<String> parameter(String query, String name) {
        for (var pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(decoded(pair.substring(name.length() + 1)));
            }
        }
        return Optional.empty();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }
}
