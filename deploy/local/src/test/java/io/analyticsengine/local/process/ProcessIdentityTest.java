package io.analyticsengine.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {

    private final Path folder;

    ProcessIdentityTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldKnowALivingProcess() {
        assertThat(ProcessIdentity.of(ProcessHandle.current()).isAlive()).isTrue();
    }

    @Test
    void shouldNotTakeALaterProcessWithTheSamePidForTheOneMeant() {
        ProcessIdentity current = ProcessIdentity.of(ProcessHandle.current());

        ProcessIdentity earlier =
                new ProcessIdentity(current.pid(), current.startedAt().minus(Duration.ofMinutes(5)));

        assertThat(earlier.isAlive()).isFalse();
    }

    @Test
    void shouldNotSignalAProcessThatIsNotTheOneMeant() throws IOException {
        Process other = sleeper();
        try {
            ProcessIdentity earlier = new ProcessIdentity(
                    other.pid(),
                    ProcessIdentity.of(other.toHandle()).startedAt().minus(Duration.ofMinutes(5)));

            Signals.kill(earlier);
            Signals.stop(earlier, Signals.Request.TERMINATE, Duration.ofSeconds(1));

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void shouldStopAProcessThatListens() throws IOException {
        Process process = sleeper();

        assertThat(Signals.stop(
                        ProcessIdentity.of(process.toHandle()), Signals.Request.TERMINATE, Duration.ofSeconds(10)))
                .isTrue();
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void shouldKillAProcessThatDoesNotListen() throws IOException, InterruptedException {
        Process deaf = new Launch(
                        List.of("sh", "-c", "trap '' TERM; echo deaf; while true; do sleep 1; done"),
                        Map.of(),
                        folder,
                        folder.resolve("deaf.log"))
                .start();
        await().until(() -> LogTail.last(folder.resolve("deaf.log"), 1).contains("deaf"));

        boolean inOrder =
                Signals.stop(ProcessIdentity.of(deaf.toHandle()), Signals.Request.TERMINATE, Duration.ofMillis(300));

        assertThat(inOrder).isFalse();
        assertThat(deaf.waitFor()).isNotZero();
    }

    private static Process sleeper() throws IOException {
        return new ProcessBuilder("sleep", "60").start();
    }
}
