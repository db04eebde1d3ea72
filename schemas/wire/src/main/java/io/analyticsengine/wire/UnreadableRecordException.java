package io.analyticsengine.wire;

import org.jspecify.annotations.Nullable;

/** The bytes of a record cannot be read as what they should be, now or later. */
public final class UnreadableRecordException extends Exception {

    private final String problem;

    UnreadableRecordException(String problem) {
        this(problem, null);
    }

    UnreadableRecordException(String problem, @Nullable Throwable cause) {
        super(problem, cause);
        this.problem = problem;
    }

    /** What is wrong, as the rest of a sentence that begins with the record: "is not …", "has …". */
    @Override
    public String getMessage() {
        return problem;
    }
}
