package io.analyticsengine.gateway.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.analyticsengine.gateway.rest.ProblemDocument;
import io.analyticsengine.kit.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/**
 * What Quarkus' own serving of files does not do as a wall needs it: hashed assets are kept for a year and pages are asked for again
 * each time, any path of the single page answers with it, what is nowhere is a problem, and every
 * answer carries the security headers.
 */
@Singleton
class WebRoutes {

    /** Paths that are never the page's own. KPI codes have dots, so "has no dot" would not do. */
    private static final Pattern NOT_THE_PAGE = Pattern.compile("/(api|ws|q|assets)(/.*)?");

    private static final Pattern NEVER_STORED = Pattern.compile("/(api|ws|q)(/.*)?");

    private static final String IMMUTABLE = "public, max-age=31536000, immutable";
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; connect-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
                    + "worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private final ObjectMapper json;

    WebRoutes(ObjectMapper json) {
        this.json = json;
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(context -> {
            context.addHeadersEndHandler(_ -> headers(context.normalizedPath(), context.response()));
            context.next();
        });
        // After files and REST: a page's path, or nothing.
        router.route()
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(Integer.MAX_VALUE)
                .handler(WebRoutes::page);
        router.route().order(Integer.MAX_VALUE).handler(this::nothing);
    }

    private static void headers(String path, HttpServerResponse response) {
        var headers = response.headers();
        headers.set(HttpHeaders.CACHE_CONTROL, cacheControl(path, response.getStatusCode()));
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        if (!path.startsWith("/q/")) {
            headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        }
    }

    private static String cacheControl(String path, int status) {
        if (NEVER_STORED.matcher(path).matches()) {
            return "no-store";
        }
        boolean served = status == 200 || status == 206 || status == 304;
        return path.startsWith("/assets/") && served ? IMMUTABLE : "no-cache";
    }

    private static void page(RoutingContext context) {
        var path = context.normalizedPath();
        var accept = context.request().getHeader(HttpHeaders.ACCEPT);
        if (NOT_THE_PAGE.matcher(path).matches()
                || path.equals("/")
                || accept == null
                || !accept.contains("text/html")) {
            context.next();
        } else {
            context.reroute("/");
        }
    }

    private void nothing(RoutingContext context) {
        var problem = Problem.ofStatus(404, context.request().path());
        try {
            context.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(ProblemDocument.of(problem)));
        } catch (JsonProcessingException impossible) {
            context.fail(impossible);
        }
    }
}
