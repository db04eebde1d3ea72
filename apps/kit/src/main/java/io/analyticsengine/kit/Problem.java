package io.analyticsengine.kit;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Problem details of an HTTP answer (RFC 9457) with our extensions {@code code} and {@code errors}.
 *
 * @param type URI reference that names the kind of problem
 * @param title the code's sentence, the same for every occurrence
 * @param status HTTP status
 * @param detail what is wrong this time
 * @param instance path of the request, null where unknown
 * @param code stable code to branch on
 * @param errors the single errors, all at once; empty where the detail says everything
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        String code,
        List<ProblemItem> errors) {

    /** The media type of a problem in JSON. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        requireNonNull(type, "type is null");
        requireNonNull(title, "title is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(code, "code is null");
        errors = List.copyOf(errors);
    }

    /** A problem of this code. */
    public static Problem of(ErrorCode code, String detail) {
        return of(code, detail, List.of());
    }

    /** A problem of this code with its single errors. */
    public static Problem of(ErrorCode code, String detail, List<ProblemItem> errors) {
        var type = "urn:analytics-engine:problem:"
                + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Problem(type, code.title(), code.status(), detail, null, code.name(), errors);
    }

    /** The problem of an answer of which only the status is known, at this path. */
    public static Problem ofStatus(int status, String path) {
        var code = CommonError.ofStatus(status);
        var detail =
                switch (code) {
                    case UNKNOWN_PATH -> "There is nothing at " + path + ".";
                    case METHOD_NOT_ALLOWED -> path + " does not offer the method.";
                    default -> code.title() + ".";
                };
        return of(code, detail).at(path);
    }

    /** The same problem, at this path. */
    public Problem at(String path) {
        return new Problem(type, title, status, detail, path, code, errors);
    }
}
