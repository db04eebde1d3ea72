package io.analyticsengine.streams.host;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Problem details (RFC 9457) for requests that meet no resource, with the codes that the other hosts use. */
@Singleton
class Problems {

    private static final String MEDIA_TYPE = "application/problem+json";

    void install(@Observes Router router) {
        router.route().last().handler(Problems::nothing);
    }

    @ServerExceptionMapper
    Response refused(NotAllowedException refusal, UriInfo uri) {
        var path = uri.getPath();
        var problem = problem(
                405,
                "METHOD_NOT_ALLOWED",
                "This method is not offered here",
                path + " does not offer the method.",
                path);
        return Response.fromResponse(refusal.getResponse())
                .type(MEDIA_TYPE)
                .entity(problem.encode())
                .build();
    }

    private static JsonObject problem(int status, String code, String title, String detail, String path) {
        return new JsonObject()
                .put(
                        "type",
                        "urn:analytics-engine:problem:"
                                + code.toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", path)
                .put("code", code);
    }

    private static void nothing(RoutingContext context) {
        var path = context.request().path();
        var problem = problem(
                404, "UNKNOWN_PATH", "There is nothing at this path", "There is nothing at " + path + ".", path);
        context.response()
                .setStatusCode(404)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .end(problem.encode());
    }
}
