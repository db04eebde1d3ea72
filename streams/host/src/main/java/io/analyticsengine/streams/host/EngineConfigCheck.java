package io.analyticsengine.streams.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Checks the configuration as a whole, so that all mistakes are told at once. */
final class EngineConfigCheck {

    private static final Pattern BOOTSTRAP = Pattern.compile("[^,:\\s]+:\\d{1,5}(,[^,:\\s]+:\\d{1,5})*");
    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private EngineConfigCheck() {}

    /** What is wrong, each with the offending path and what would be right; empty when all is well. */
    static List<String> problems(EngineConfig config) {
        var problems = new ArrayList<String>();
        var streams = config.streams();
        check(
                problems,
                BOOTSTRAP.matcher(config.kafka().bootstrap()).matches(),
                "engine.kafka.bootstrap: '" + config.kafka().bootstrap() + "' is not host:port[,host:port…]");
        var url = config.registry().url();
        check(
                problems,
                ("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null,
                "engine.registry.url: '" + url + "' is no http(s) address");
        between(problems, "engine.registry.timeout", config.registry().timeout(), "PT0.1S", "PT60S");
        check(
                problems,
                INSTANCE.matcher(streams.instance()).matches(),
                "engine.streams.instance: '" + streams.instance() + "' must be 1 to 64 letters, digits, dots, - or _");
        between(problems, "engine.streams.commit-interval", streams.commitInterval(), "PT0.01S", "PT5S");
        between(problems, "engine.streams.threads", streams.threads(), 1, 64);
        between(problems, "engine.streams.state-memory-megabytes", streams.stateMemoryMegabytes(), 16, 65_536);
        between(problems, "engine.streams.thread-replacements", streams.threadReplacements(), 0, 1_000);
        between(problems, "engine.streams.close-timeout", streams.closeTimeout(), "PT1S", "PT60S");
        return problems;
    }

    private static void between(List<String> problems, String path, int value, int least, int most) {
        check(
                problems,
                value >= least && value <= most,
                path + ": " + value + " is not between " + least + " and " + most);
    }

    private static void between(List<String> problems, String path, Duration value, String least, String most) {
        check(
                problems,
                value.compareTo(Duration.parse(least)) >= 0 && value.compareTo(Duration.parse(most)) <= 0,
                path + ": " + value + " is not between " + least + " and " + most);
    }

    private static void check(List<String> problems, boolean right, String problem) {
        if (!right) {
            problems.add(problem);
        }
    }
}
