package io.analyticsengine.gateway.rest;

import io.analyticsengine.kit.CommonError;
import io.analyticsengine.kit.Problem;
import io.analyticsengine.kit.ProblemException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where what went wrong becomes an answer. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /** The gateway has nothing to write to. */
    private static final String READING = "GET, HEAD, OPTIONS";

    /** A refusal of ours. */
    @ServerExceptionMapper
    public Response refused(ProblemException refusal, UriInfo uri) {
        return answer(refusal.problem(), uri);
    }

    /** A refusal of the framework's: unknown path, method, media type, … */
    @ServerExceptionMapper
    public Response refused(WebApplicationException refusal, UriInfo uri) {
        int status = refusal.getResponse().getStatus();
        var problem = Problem.ofStatus(status, uri.getRequestUri().getRawPath());
        var answer = Response.fromResponse(answer(problem, uri));
        if (status == CommonError.METHOD_NOT_ALLOWED.status()) {
            answer.header(HttpHeaders.ALLOW, READING);
        }
        return answer.status(status).build();
    }

    /** A fault of ours. */
    @ServerExceptionMapper
    public Response failed(Throwable fault, UriInfo uri) {
        LOG.errorf(fault, "%s failed", uri.getPath());
        return answer(Problem.of(CommonError.INTERNAL, "The log says more."), uri);
    }

    private static Response answer(Problem problem, UriInfo uri) {
        var document = ProblemDocument.of(problem.at(uri.getRequestUri().getRawPath()));
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(document)
                .build();
    }
}
