package io.analyticsengine.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.analyticsengine.local.Component;
import io.analyticsengine.local.LocalStack;
import io.analyticsengine.local.Progress;
import io.analyticsengine.systemtests.oracle.Comparison;
import io.analyticsengine.systemtests.stack.GatewayHost;
import io.analyticsengine.systemtests.stack.Seeds;
import io.analyticsengine.systemtests.stack.TestStack;
import io.analyticsengine.systemtests.stack.WallSocket;
import io.analyticsengine.systemtests.trial.Draws;
import io.analyticsengine.systemtests.trial.Trial;
import io.analyticsengine.systemtests.trial.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Processes die in the middle of the work: nothing is lost, nothing counts twice, values are soon live again. */
@Tag("kill")
class KillTest {
    private static final int KPIS = 6;

    /** On two cores that do nothing else; a machine that is busy otherwise starts a JVM several times slower. */
    private static final Duration LIVE_AGAIN = Duration.ofSeconds(Long.getLong("engine.test.live-again", 10));

    private static final Executor THREADS = task -> Thread.ofPlatform().daemon().start(task);
    private static final List<Component> VICTIMS = List.of(Component.STREAMS, Component.CONNECT, Component.BROKER);

    static LongStream seeds() {
        long seed = Seeds.seed("kill");
        return LongStream.range(seed, seed + Seeds.cases());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldSurviveEveryKill(long seed) throws SQLException, InterruptedException {
        LocalStack stack = TestStack.shared();
        GatewayHost gateway = new GatewayHost(stack);
        Draws draws = new Draws(seed);
        Trial trial = Trial.draw("kill" + seed, seed, KPIS);
        List<String> slow = new ArrayList<>();
        try (TrialRun run = new TrialRun(stack, "kill" + seed, trial);
                Pulse pulse = new Pulse(stack, "pulse" + seed);
                WallSocket socket = new WallSocket(stack)) {
            run.defineEntities();
            trial.kpis().forEach(run::define);
            run.control().define(pulse.entityDocument());
            run.control().define(pulse.kpiDocument());
            gateway.awaitKpi(pulse.kpi());
            socket.subscribe(pulse.kpi(), "minute");
            pulse.start();
            await("the first beat").until(() -> pulse.committed() > 0);
            Worker worker = new Worker(run, trial);
            awaitBeat(socket, pulse, Duration.ofSeconds(30), () -> true);

            for (Component victim : VICTIMS) {
                Thread.sleep(draws.between(1000, 4000));
                Duration live = killAndRestart(stack, victim, socket, pulse, draws);
                System.out.printf(
                        "kill: %s killed; values live %d ms after its restart%n", victim.label(), live.toMillis());
                if (live.compareTo(LIVE_AGAIN) > 0) {
                    slow.add(victim.label() + " took " + live);
                }
            }
            String work = worker.finish();
            pulse.stop();
            awaitBeat(socket, pulse, Duration.ofMinutes(1), () -> true);
            Comparison comparison = run.awaitEquality(Duration.ofMinutes(5));

            System.out.printf("kill: %s; %d cells compared; %s%n", work, comparison.cells(), run.summary());
            assertThat(comparison.differences()).as(comparison.summary(20)).isEmpty();
            assertThat(run.violations()).isEmpty();
            assertThat((long) socket.total(pulse.kpi(), "minute", Map.of())).isEqualTo(pulse.committed());
            assertThat(socket.problems()).isEmpty();
            assertThat(slow).as("live again within " + LIVE_AGAIN).isEmpty();
            run.control().delete("/api/v1/kpis/" + pulse.kpi());
        }
    }

    /** Returns the time from the restart to the first value that counts a row committed after it. */
    private static Duration killAndRestart(
            LocalStack stack, Component victim, WallSocket socket, Pulse pulse, Draws draws)
            throws SQLException, InterruptedException {
        stack.kill(victim);
        Thread.sleep(draws.between(0, 1500));
        long begin = System.nanoTime();
        CompletableFuture<Void> restart =
                CompletableFuture.runAsync(() -> stack.restart(victim, Progress.silent()), THREADS);
        Duration live;
        try {
            awaitBeat(socket, pulse, Duration.ofMinutes(2), () -> !restart.isCompletedExceptionally());
            live = Duration.ofNanos(System.nanoTime() - begin);
        } finally {
            // Also when nothing came: a start that outlives the stack would leave a process behind.
            restart.handle((_, failure) -> failure).join();
        }
        try {
            restart.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(victim + " did not come back", e);
        }
        return live;
    }

    /** Waits for a value that counts at least what is committed now, or for the end of hope. */
    private static void awaitBeat(WallSocket socket, Pulse pulse, Duration patience, BooleanSupplier hope)
            throws SQLException {
        long committed = pulse.committed();
        await("values that count " + committed + " beats")
                .atMost(patience)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !hope.getAsBoolean() || socket.total(pulse.kpi(), "minute", Map.of()) >= committed);
    }

    /** Works through the trial's workload, not too fast, until told to finish. */
    private static final class Worker {
        private final AtomicBoolean finish = new AtomicBoolean();
        private final CompletableFuture<String> done;

        Worker(TrialRun run, Trial trial) {
            Workload workload = new Workload(trial);
            done = CompletableFuture.supplyAsync(() -> work(run, workload), THREADS);
        }

        private String work(TrialRun run, Workload workload) {
            try (Connection connection = run.connect()) {
                connection.setAutoCommit(false);
                while (!finish.get() || workload.inserted() < Seeds.rows(5_000)) {
                    workload.transaction(connection);
                    if (!finish.get()) {
                        Thread.sleep(300);
                    }
                }
                return workload.summary();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        String finish() {
            finish.set(true);
            return done.join();
        }
    }
}
