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
        var problem =
                switch (code) {
                    case UNSUPPORTED_MEDIA_TYPE -> Problem.of(code, "Send application/json or application/yaml.");
                    case NOT_ACCEPTABLE -> Problem.of(code, "The answer is application/json.");
                    default -> Problem.ofStatus(status, uri.getPath());
                };
        var response = answer(problem, uri);
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
