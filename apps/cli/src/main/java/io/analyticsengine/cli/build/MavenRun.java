package io.analyticsengine.cli.build;

import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import io.analyticsengine.local.process.Programs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of Maven in the checkout. */
public final class MavenRun {

    /** Told what Maven does. */
    public interface Watcher {

        void module(String name, int index, int total);

        void downloading(String file);

        void downloaded(String file, long bytes);

        /** Maven has ended, well or not. */
        void ended();

        /** Tells nobody. */
        static Watcher silent() {
            return new Watcher() {
                @Override
                public void module(String name, int index, int total) {}

                @Override
                public void downloading(String file) {}

                @Override
                public void downloaded(String file, long bytes) {}

                @Override
                public void ended() {}
            };
        }
    }

    /** How a run ended. The failure is the first error Maven reported. */
    public record Result(int exitCode, Optional<String> module, Optional<String> failure) {

        public boolean isSuccess() {
            return exitCode == 0;
        }
    }

    private final Path root;
    private final Path log;

    public MavenRun(Path root, Path log) {
        this.root = root;
        this.log = log;
    }

    /** Runs it to its end; everything it says goes to the log. */
    public Result run(List<String> arguments, Watcher watcher) {
        List<String> command = new ArrayList<>();
        command.add(maven().toString());
        command.addAll(List.of("-B", "-f", root.resolve("pom.xml").toString()));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().putIfAbsent("MAVEN_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            Files.createDirectories(root.resolve(".engine/logs"));
            Process process = builder.start();
            Thread undo = new Thread(process::destroy);
            Runtime.getRuntime().addShutdownHook(undo);
            @Nullable String module = null;
            @Nullable String failure = null;
            try (BufferedReader output = process.inputReader();
                    Writer copy = Files.newBufferedWriter(log)) {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    copy.write(line);
                    copy.write('\n');
                    switch (MavenEvent.of(line)) {
                        case MavenEvent.Module it -> {
                            module = failure == null ? it.name() : module;
                            watcher.module(it.name(), it.index(), it.total());
                        }
                        case MavenEvent.DownloadStarted it -> watcher.downloading(it.file());
                        case MavenEvent.DownloadEnded it -> watcher.downloaded(it.file(), it.bytes());
                        case MavenEvent.Failure it -> failure = better(failure, it.text());
                        case MavenEvent.Nothing _ -> {}
                    }
                }
            }
            int exit = process.waitFor();
            watcher.ended();
            Runtime.getRuntime().removeShutdownHook(undo);
            return new Result(exit, Optional.ofNullable(module), Optional.ofNullable(failure));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException(LocalError.INTERRUPTED, "Interrupted", "Try again.", e);
        }
    }

    /** Headings such as "COMPILATION ERROR :" say less than what comes after them. */
    private static @Nullable String better(@Nullable String known, String text) {
        boolean saysNothing = known == null || known.endsWith("ERROR :") || known.startsWith("error: warnings found");
        return saysNothing && !text.isBlank() ? text : known;
    }

    private static Path maven() {
        return Programs.find("mvn")
                .orElseThrow(() -> new LocalException(
                        LocalError.NOT_BUILT,
                        "Maven is needed to build and was not found",
                        "Debian, Ubuntu: sudo apt-get install maven; macOS: brew install maven"));
    }
}
