package io.analyticsengine.kit;

import java.util.List;

/** Carries a {@link Problem} to the edge, where one mapper answers with it. For refusals, so it has no stack trace. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    public ProblemException(ErrorCode code, String detail) {
        this(Problem.of(code, detail));
    }

    public ProblemException(ErrorCode code, String detail, List<ProblemItem> errors) {
        this(Problem.of(code, detail, errors));
    }

    public Problem problem() {
        return problem;
    }
}
