package io.analyticsengine.cli.build;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a line of Maven's output says, as far as people want to see it. */
sealed interface MavenEvent {

    /** A module's turn has come; index and total are 1 when Maven builds that module only. */
    record Module(String name, int index, int total) implements MavenEvent {}

    record DownloadStarted(String file) implements MavenEvent {}

    record DownloadEnded(String file, long bytes) implements MavenEvent {}

    record Failure(String text) implements MavenEvent {}

    /** Nothing to show. */
    record Nothing() implements MavenEvent {}

    /** Reads a line as Maven 3 writes it in batch mode. */
    static MavenEvent of(String line) {
        String plain = Patterns.COLOURS.matcher(line).replaceAll("").strip();
        Matcher started = Patterns.DOWNLOADING.matcher(plain);
        if (started.matches()) {
            return new DownloadStarted(started.group(1));
        }
        Matcher ended = Patterns.DOWNLOADED.matcher(plain);
        if (ended.matches()) {
            return new DownloadEnded(ended.group(1), Patterns.bytes(ended.group(2), ended.group(3)));
        }
        Matcher module = Patterns.MODULE.matcher(plain);
        if (module.matches()) {
            boolean numbered = module.group(2) != null;
            return new Module(
                    module.group(1),
                    numbered ? Integer.parseInt(module.group(2)) : 1,
                    numbered ? Integer.parseInt(module.group(3)) : 1);
        }
        if (plain.startsWith("[ERROR] ")) {
            return new Failure(plain.substring("[ERROR] ".length()).strip());
        }
        return new Nothing();
    }

    /** How the lines look. */
    final class Patterns {

        private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]*m");
        private static final Pattern DOWNLOADING =
                Pattern.compile("(?:\\[INFO] )?Downloading from \\S+: \\S*/([^/\\s]+)");
        private static final Pattern DOWNLOADED =
                Pattern.compile("(?:\\[INFO] )?Downloaded from \\S+: \\S*/([^/\\s]+) \\(([0-9.]+) ([kMG]?B)\\b.*\\)");
        private static final Pattern MODULE =
                Pattern.compile("\\[INFO] Building (.+?[^:]) \\d[\\w.-]*(?:\\s+\\[(\\d+)/(\\d+)])?");

        private Patterns() {}

        private static long bytes(String number, String unit) {
            double factor =
                    switch (unit.toLowerCase(Locale.ROOT)) {
                        case "kb" -> 1e3;
                        case "mb" -> 1e6;
                        case "gb" -> 1e9;
                        default -> 1;
                    };
            return Math.round(Double.parseDouble(number) * factor);
        }
    }
}
