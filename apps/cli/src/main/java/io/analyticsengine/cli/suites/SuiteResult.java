package io.analyticsengine.cli.suites;

import java.util.ArrayList;
import java.util.List;

/**
 * What a suite came to.
 *
 * @param failures one line for each test that failed, and for anything else that went wrong
 */
public record SuiteResult(int passed, int failed, int skipped, List<String> failures) {

    public SuiteResult {
        failures = List.copyOf(failures);
    }

    public static SuiteResult none() {
        return new SuiteResult(0, 0, 0, List.of());
    }

    /** A failure that is no test's: the build broke, or nothing ran. */
    public static SuiteResult broken(String reason) {
        return new SuiteResult(0, 1, 0, List.of(reason));
    }

    public SuiteResult plus(SuiteResult other) {
        List<String> all = new ArrayList<>(failures);
        all.addAll(other.failures);
        return new SuiteResult(passed + other.passed, failed + other.failed, skipped + other.skipped, all);
    }

    public boolean isEmpty() {
        return passed + failed + skipped == 0;
    }

    /** As the closing line says it. */
    public String summary() {
        return passed + " passed, " + failed + " failed, " + skipped + " skipped";
    }
}
