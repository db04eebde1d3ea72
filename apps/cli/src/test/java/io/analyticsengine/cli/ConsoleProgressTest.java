package io.analyticsengine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.local.Component;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    private final StringWriter out = new StringWriter();

    @Test
    void shouldWritePlainLinesWhereThereIsNoTerminal() {
        try (ConsoleProgress progress = new ConsoleProgress(new PrintWriter(out), false)) {
            progress.starting(Component.BROKER);
            progress.ready(Component.BROKER, Duration.ofMillis(1_234));
        }
        assertThat(out.toString().lines().map(line -> line.replaceFirst("^ *[0-9.]+ s", "T")))
                .containsExactly("T  Kafka broker       starting", "T  Kafka broker       ready after 1.2 s");
        assertThat(out.toString()).doesNotContain("\u001B");
    }

    @Test
    void shouldReplaceTheLastLineOnATerminal() {
        try (ConsoleProgress progress = new ConsoleProgress(new PrintWriter(out), true)) {
            progress.starting(Component.BROKER);
            progress.ready(Component.BROKER, Duration.ofMillis(1_234));
        }
        assertThat(out.toString()).contains("\r\u001B[K").endsWith("\u001B[K");
    }

    @Test
    void shouldShowBigDownloadsAndCountAll() {
        try (ConsoleProgress progress = new ConsoleProgress(new PrintWriter(out), false)) {
            progress.downloading("registry.tar.gz");
            progress.downloaded("registry.tar.gz", 159_000_000);
            progress.downloading("small.pom");
            progress.downloaded("small.pom", 4_000);
            progress.module("Local stack", 3, 20);
        }
        assertThat(out.toString())
                .contains("registry.tar.gz, 159.0 MB in")
                .doesNotContain("small.pom")
                .contains("[3/20] Local stack; downloaded 2 files, 159.0 MB");
    }
}
