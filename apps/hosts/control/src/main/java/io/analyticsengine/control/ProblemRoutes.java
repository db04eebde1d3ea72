package io.analyticsengine.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.analyticsengine.catalog.api.document.DefinitionDocuments;
import io.analyticsengine.kit.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Problem details for what never reaches a resource: unknown paths, bodies beyond the server's limit. */
@ApplicationScoped
class ProblemRoutes {

    private final ObjectMapper json;

    ProblemRoutes(ObjectMapper json) {
        this.json = json;
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::refuseLargeBodies);
        router.route().last().handler(context -> answer(context, 404));
        router.errorHandler(413, context -> answer(context, 413));
    }

    /** The server would refuse it as well, but without a word. */
    private void refuseLargeBodies(RoutingContext context) {
        var length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && isLarge(length)) {
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            answer(context, 413);
        } else {
            context.next();
        }
    }

    private static boolean isLarge(String length) {
        try {
            return Long.parseLong(length.trim()) > DefinitionDocuments.MAX_DOCUMENT_LENGTH;
        } catch (NumberFormatException notANumber) {
            return false; // the server refuses it itself
        }
    }

    private void answer(RoutingContext context, int status) {
        var problem = Problem.ofStatus(status, context.request().path());
        try {
            context.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem can be written", impossible);
        }
    }
}
