package io.analyticsengine.control;

import io.analyticsengine.kit.CommonError;
import io.analyticsengine.kit.Problem;
import io.analyticsengine.kit.ProblemException;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers every failure of a request with problem details. */
class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    Response refused(ProblemException refusal, UriInfo uri) {
        return answer(refusal.problem(), uri);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException failure, UriInfo uri) {
        int status = failure.getResponse().getStatus();
        var code = CommonError.ofStatus(status);
        var detail =
                switch (code) {
                    case UNKNOWN_PATH -> "There is nothing at " + uri.getPath() + ".";
                    case METHOD_NOT_ALLOWED -> "This path does not offer the method.";
                    case UNSUPPORTED_MEDIA_TYPE -> "Send application/json or application/yaml.";
                    case NOT_ACCEPTABLE -> "The answer is application/json.";
                    default -> code.title() + ".";
                };
        var response = answer(Problem.of(code, detail), uri);
        var allow = failure.getResponse().getHeaderString("Allow");
        return allow == null
                ? response
                : Response.fromResponse(response).header("Allow", allow).build();
    }

    @ServerExceptionMapper
    Response fault(Exception fault, UriInfo uri) {
        if (isUnavailable(fault)) {
            LOG.warnf("%s cannot be answered: %s", uri.getPath(), fault);
            return answer(Problem.of(CommonError.UNAVAILABLE, "The database does not answer. Try again later."), uri);
        }
        LOG.errorf(fault, "%s failed", uri.getPath());
        return answer(Problem.of(CommonError.INTERNAL, "The fault is in the log of the control host."), uri);
    }

    private static boolean isUnavailable(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || (cause instanceof PgException database
                            && database.getSqlState() != null
                            && database.getSqlState().startsWith("57"))) {
                return true;
            }
        }
        return false;
    }

    private static Response answer(Problem problem, UriInfo uri) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.at(uri.getPath()))
                .build();
    }
}
