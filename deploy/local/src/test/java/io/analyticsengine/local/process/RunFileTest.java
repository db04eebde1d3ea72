package io.analyticsengine.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import io.analyticsengine.local.process.RunFile.Entry;
import io.analyticsengine.local.process.RunFile.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {

    private static final Instant START = Instant.parse("2026-11-21T12:00:00.123Z");

    private final Path folder;

    RunFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldReadWhatItWrote() {
        RunFile file = new RunFile(folder.resolve("deep/run.json"));
        Run run = new Run(
                START,
                Map.of("gateway", 8080),
                4200L,
                Map.of("source", "jdbc:postgresql://host/db"),
                List.of(
                        new Entry("broker", 17, START, Map.of("broker", 9092), null),
                        new Entry("connect", 18, START, Map.of("connect", 8083), null).ready(900)));

        file.write(run);

        assertThat(file.read()).contains(run);
        assertThat(run.component("connect")).map(Entry::readyAfterMillis).contains(900L);
        assertThat(run.component("gateway")).isEmpty();
    }

    @Test
    void shouldSayWhatToDoWhenItIsDamaged() throws IOException {
        Path file = Files.writeString(folder.resolve("run.json"), "{\"startedAt\": 1");

        assertThatExceptionOfType(LocalException.class)
                .isThrownBy(() -> new RunFile(file).read())
                .satisfies(failure -> {
                    assertThat(failure.error()).isEqualTo(LocalError.DAMAGED);
                    assertThat(failure.remedy()).contains("pkill -f " + folder, "delete");
                });
    }

    @Test
    void shouldBeEmptyWhenNothingWasStarted() {
        RunFile file = new RunFile(folder.resolve("run.json"));

        file.delete();

        assertThat(file.read()).isEmpty();
    }
}
