package io.analyticsengine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.local.process.FolderLock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ExitCode;

/** What a person can rely on when typing commands; nothing is started here. */
class EngineCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    EngineCommandTest(@TempDir Path emptyCheckout) {
        System.setProperty("engine.root", emptyCheckout.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty("engine.root");
    }

    @Test
    void shouldShowTheCommandsWithoutOne() {
        assertThat(run()).isZero();
        assertThat(out.toString())
                .contains("up", "down", "status", "logs", "kpi", "entity", "test", "help", "./engine up")
                .doesNotContain("train");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "down", "status", "logs", "kpi", "entity", "test"})
    void shouldHelpWithEveryCommand(String command) {
        assertThat(run("help", command)).isZero();
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString().split("Usage: engine " + command, -1)).hasSize(3);
    }

    @Test
    void shouldNotStartBesideAnotherStart(@TempDir Path home) {
        System.setProperty("engine.home", home.toString());
        try (FolderLock _ = FolderLock.take(home)) {
            assertThat(run("up")).isEqualTo(ExitCode.SOFTWARE);
            assertThat(err.toString()).contains("Another './engine up' is at work here", "./engine down");
        } finally {
            System.clearProperty("engine.home");
        }
    }

    @Test
    void shouldKnowTheOptionsOfUp() {
        run("help", "up");

        assertThat(out.toString())
                .contains("--fresh", "--port", "--no-simulator", "--rate", "--source", "--tables", "--event-time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up --rate fast",
                "up --tables a,b",
                "status --output xml",
                "logs nothing",
                "test e2e",
                "test --cases -1",
                "kpi apply",
                "kpi show"
            })
    void shouldRefuseWrongCallsWithTheUsage(String line) {
        assertThat(run(line.split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("Usage: engine");
    }

    @Test
    void shouldSuggestWhatWasProbablyMeant() {
        assertThat(run("stats")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("Did you mean", "engine status");
        assertThat(run("up", "--frsh")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--fresh");
    }

    @Test
    void shouldSayThatNothingRuns() {
        assertThat(run("status")).isZero();
        assertThat(run("down")).isZero();
        assertThat(out.toString()).contains("Nothing is running. Start it: ./engine up");
    }

    @Test
    void shouldWriteStatusForPrograms() {
        assertThat(run("status", "--output", "json")).isZero();
        assertThat(out.toString()).contains("\"running\" : false", "\"components\" : [ ]");
    }

    @Test
    void shouldSayWhatAndWhatToDoInOneLineEach() {
        assertThat(run("kpi", "list")).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("Nothing is running.", "  Start it: ./engine up");
    }

    @Test
    void shouldRefuseImpossiblePortsBeforeAnythingIsBuilt() {
        assertThat(run("up", "--port", "gateway=9092")).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "Ports gateway and broker are both 9092.",
                        "  Give one of them another number: --port broker=N");
    }

    @Test
    void shouldRefuseImpossibleRatesBeforeAnythingIsBuilt() {
        assertThat(run("up", "--rate", "0")).isEqualTo(1);
        assertThat(err.toString()).contains("--rate 0.0 is not possible");
    }

    private int run(String... arguments) {
        return EngineCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }
}
