package io.analyticsengine.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    private final Path folder;

    LogTailTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldGiveTheLastLines() throws IOException {
        Path log = log("one\ntwo\nthree\n");

        assertThat(LogTail.last(log, 2)).containsExactly("two", "three");
        assertThat(LogTail.last(log, 9)).containsExactly("one", "two", "three");
        assertThat(LogTail.first(log, 1)).containsExactly("one");
    }

    @Test
    void shouldReadOnlyTheEndOfALongLog() throws IOException {
        Path log = log("x".repeat(99) + "\n" + ("y".repeat(99) + "\n").repeat(5_000) + "end\n");

        assertThat(LogTail.last(log, 100_000)).hasSizeLessThan(1_000).last().isEqualTo("end");
    }

    @Test
    void shouldPreferTheLineThatSpeaksOfAnError() throws IOException {
        Path log = log("INFO fine\nERROR the port is taken\n\tat a.b.C(C.java:1)\nINFO good bye\n");

        assertThat(LogTail.reason(log)).isEqualTo("ERROR the port is taken");
    }

    @Test
    void shouldFallBackToTheLastLine() throws IOException {
        assertThat(LogTail.reason(log("one\ntwo\n\n"))).isEqualTo("two");
        assertThat(LogTail.reason(folder.resolve("missing"))).isEqualTo("it logged nothing");
    }

    private Path log(String text) throws IOException {
        return Files.writeString(folder.resolve("a.log"), text);
    }
}
