package io.analyticsengine.cli;

import io.analyticsengine.cli.suites.Suite;
import io.analyticsengine.cli.suites.SuiteResult;
import io.analyticsengine.cli.suites.SuiteRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the test suites. */
@Command(
        name = "test",
        description = {
            "Run test suites: unit, scenarios, end-to-end, differential, kill, browser; all of them without a name.",
            "The closing line is 'N passed, N failed, N skipped'."
        })
final class TestCommand extends Subcommand {

    private static final int SHOWN_FAILURES = 20;
    private static final int HIGHEST_RANDOM_SEED = 1_000_000;

    @Parameters(arity = "0..*", paramLabel = "SUITE", description = "Which suites.")
    private List<String> names = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "Repeat the random cases of that seed.")
    private @Nullable Long seed;

    @Option(names = "--cases", paramLabel = "N", description = "How many random cases. Default: as the tests decide.")
    private int cases;

    @Override
    public Integer call() {
        Set<Suite> suites = suites();
        if (cases < 0) {
            throw misuse("--cases " + cases + " is negative");
        }
        long used = seed == null ? ThreadLocalRandom.current().nextInt(1, HIGHEST_RANDOM_SEED) : seed;
        SuiteResult total = SuiteResult.none();
        List<String> lines = new ArrayList<>();
        try (ConsoleProgress progress = new ConsoleProgress(out())) {
            SuiteRun run = new SuiteRun(EngineCommand.root(), used, cases, progress, progress);
            for (Suite suite : suites) {
                Instant begin = Instant.now();
                progress.note(suite.label(), "running" + (suite.isSeeded() ? ", seed " + used : ""));
                SuiteResult result = run.run(suite);
                total = total.plus(result);
                String line = line(suite, result, Duration.between(begin, Instant.now()), used);
                progress.note(suite.label(), result.summary());
                lines.add(line);
                result.failures().stream().limit(SHOWN_FAILURES).forEach(failure -> lines.add("    " + failure));
                if (result.failures().size() > SHOWN_FAILURES) {
                    lines.add("    ... and " + (result.failures().size() - SHOWN_FAILURES) + " more");
                }
            }
        }
        out().println();
        lines.forEach(out()::println);
        out().println(total.summary());
        return total.failed() == 0 && total.passed() > 0 ? 0 : 1;
    }

    private static String line(Suite suite, SuiteResult result, Duration took, long seed) {
        return String.format(
                Locale.ROOT,
                "%-13s %s (%s%s)",
                suite.label(),
                result.summary(),
                ConsoleProgress.seconds(took),
                suite.isSeeded() ? "; seed " + seed : "");
    }

    private Set<Suite> suites() {
        if (names.isEmpty()) {
            return EnumSet.allOf(Suite.class);
        }
        EnumSet<Suite> suites = EnumSet.noneOf(Suite.class);
        for (String name : names) {
            suites.add(Suite.of(name)
                    .orElseThrow(() ->
                            misuse("No suite is called '" + name + "'. Known: " + String.join(", ", Suite.labels()))));
        }
        return suites;
    }
}
