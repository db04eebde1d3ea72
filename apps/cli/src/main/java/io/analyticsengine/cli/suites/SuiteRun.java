package io.analyticsengine.cli.suites;

import io.analyticsengine.cli.build.MavenRun;
import io.analyticsengine.local.CacheTraining;
import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import io.analyticsengine.local.Progress;
import io.analyticsengine.local.process.Programs;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs suites in a checkout. The first that needs it builds and installs all modules. */
public final class SuiteRun {

    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private static final String CACHES = "start-up caches";

    /** File systems stamp with the kernel's clock, which may be a tick behind; the suite before ended longer ago than that. */
    private static final Duration CLOCK_TICK = Duration.ofMillis(20);

    private final Path root;
    private final long seed;
    private final int cases;
    private final MavenRun.Watcher watcher;
    private final Progress progress;
    private boolean installed;

    /**
     * Prepares the run.
     *
     * @param cases how many random cases; 0 leaves it to the tests
     */
    public SuiteRun(Path root, long seed, int cases, MavenRun.Watcher watcher, Progress progress) {
        this.root = root;
        this.seed = seed;
        this.cases = cases;
        this.watcher = watcher;
        this.progress = progress;
    }

    public SuiteResult run(Suite suite) {
        Instant begin = Instant.now().minus(CLOCK_TICK);
        if (suite == Suite.UNIT) {
            return counted(suite, unit(), begin);
        }
        if (suite == Suite.BROWSER) {
            checkBrowser();
        }
        if (!installed) {
            MavenRun.Result result = maven("build", List.of("-DskipTests", "-Dspotless.check.skip", "install"));
            if (!result.isSuccess()) {
                return SuiteResult.broken(reason(Suite.UNIT, result));
            }
            installed = true;
        }
        if (suite.startsHosts()) {
            train();
        }
        MavenRun.Result result = maven("test-" + suite.label(), tagged(suite));
        SuiteResult counted = counted(suite, result, begin);
        return suite == Suite.BROWSER ? counted.plus(wallInBrowser()) : counted;
    }

    /** Restarts are measured as they are in production, where an image brings its start-up caches along. */
    private void train() {
        try {
            CacheTraining training = new CacheTraining(root);
            if (training.isNeeded()) {
                training.cancel();
                progress.begun(CACHES);
                training.run(Progress.silent());
                progress.note(CACHES, "made for what was built");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException(LocalError.INTERRUPTED, "Interrupted", "Run the tests again.", e);
        }
    }

    private MavenRun.Result unit() {
        MavenRun.Result result = maven(
                "test-unit",
                List.of("-fae", "-Dmaven.test.failure.ignore=true", "-DexcludedGroups=" + Suite.tags(), "install"));
        installed = result.isSuccess();
        return result;
    }

    private List<String> tagged(Suite suite) {
        List<String> arguments = new ArrayList<>(List.of(
                "-pl",
                suite.module().orElseThrow(),
                "-Dmaven.test.failure.ignore=true",
                "-Dgroups=" + suite.label(),
                "-DexcludedGroups=none",
                "-Dengine.root=" + root,
                "-Dengine.test.seed=" + seed));
        if (cases > 0) {
            arguments.add("-Dengine.test.cases=" + cases);
        }
        arguments.add("surefire:test");
        return arguments;
    }

    /** The wall's own tests in a browser, against a gateway that plays a script. */
    private SuiteResult wallInBrowser() {
        Path wall = root.resolve("apps/wall");
        Path report = wall.resolve("target/browser-reports/TEST-wall-browser.xml");
        File log = root.resolve(".engine/logs/test-browser-wall.log").toFile();
        try {
            ProcessBuilder builder = new ProcessBuilder("npx", "--no-install", "playwright", "test", "--reporter=junit")
                    .directory(wall.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log);
            builder.environment().put("PLAYWRIGHT_JUNIT_OUTPUT_FILE", report.toString());
            builder.environment().put("CI", "true");
            Instant begin = Instant.now().minus(CLOCK_TICK);
            Process process = builder.start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return SuiteResult.broken("the wall's browser tests did not end within 10 minutes; log: " + log);
            }
            SuiteResult result = TestReports.since(report.resolveSibling("."), begin);
            return result.isEmpty()
                    ? SuiteResult.broken("the wall's browser tests wrote no report; log: " + log)
                    : result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException(LocalError.INTERRUPTED, "Interrupted", "Run the tests again.", e);
        }
    }

    private SuiteResult counted(Suite suite, MavenRun.Result run, Instant begin) {
        SuiteResult result = Stream.of("schemas", "connectors", "streams", "apps", "deploy", "loadtest")
                .map(root::resolve)
                .filter(folder -> folder.toFile().isDirectory())
                .map(folder -> TestReports.since(folder, begin))
                .reduce(SuiteResult.none(), SuiteResult::plus);
        if (!run.isSuccess()) {
            return result.plus(SuiteResult.broken(reason(suite, run)));
        }
        return result.isEmpty() ? SuiteResult.broken("no test ran; log: " + log("test-" + suite.label())) : result;
    }

    private String reason(Suite suite, MavenRun.Result run) {
        return run.module().map(name -> name + ": ").orElse("")
                + run.failure().orElse("Maven ended with " + run.exitCode()) + "; log: "
                + log("test-" + suite.label());
    }

    private MavenRun.Result maven(String name, List<String> arguments) {
        return new MavenRun(root, log(name)).run(arguments, watcher);
    }

    private Path log(String name) {
        return root.resolve(".engine/logs").resolve(name + ".log");
    }

    private static void checkBrowser() {
        if (BROWSERS.stream().allMatch(name -> Programs.find(name).isEmpty())) {
            throw new LocalException(
                    LocalError.PLATFORM_UNSUPPORTED,
                    "The browser suite needs Chromium, which was not found",
                    "Debian: sudo apt-get install chromium; or run .ci/run, which installs it");
        }
    }
}
