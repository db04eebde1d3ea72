package io.analyticsengine.gateway.stream;

import io.analyticsengine.gateway.GatewayConfig;
import io.analyticsengine.gateway.GatewayError;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Who may open a stream: pages of our own origin and of the configured ones, and whoever is no browser and so sends no Origin; as
 * long as there is room.
 */
@Singleton
class UpgradePolicy implements HttpUpgradeCheck {

    private final Viewers viewers;
    private final List<String> allowed;

    UpgradePolicy(Viewers viewers, GatewayConfig config) {
        this.viewers = viewers;
        this.allowed = config.stream().allowedOrigins().orElse(List.of()).stream()
                .map(origin -> origin.toLowerCase(Locale.ROOT).replaceAll("/+$", ""))
                .toList();
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        if (!originAllowed(context.httpRequest())) {
            return CheckResult.rejectUpgrade(GatewayError.ORIGIN_NOT_ALLOWED.status());
        }
        if (!viewers.hasRoom()) {
            return CheckResult.rejectUpgrade(GatewayError.TOO_MANY_CONNECTIONS.status());
        }
        return CheckResult.permitUpgrade();
    }

    private boolean originAllowed(HttpServerRequest request) {
        var header = request.getHeader("Origin");
        if (header == null) {
            return true;
        }
        var origin = header.toLowerCase(Locale.ROOT);
        if (allowed.contains(origin)) {
            return true;
        }
        var host = request.getHeader("Host");
        try {
            return host != null
                    && host.toLowerCase(Locale.ROOT).equals(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }
}
