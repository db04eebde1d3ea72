package io.analyticsengine.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.local.LocalStack;
import io.analyticsengine.systemtests.oracle.Comparison;
import io.analyticsengine.systemtests.stack.Seeds;
import io.analyticsengine.systemtests.stack.TestStack;
import io.analyticsengine.systemtests.trial.Draws;
import io.analyticsengine.systemtests.trial.Trial;
import io.analyticsengine.systemtests.trial.TrialKpi;
import io.analyticsengine.systemtests.trial.Workload;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** After a random workload, everything that was published equals SQL over the source tables. */
@Tag("differential")
class DifferentialTest {
    private static final int KPIS = Trial.MOST_KPIS;

    static LongStream seeds() {
        long seed = Seeds.seed("differential");
        return LongStream.range(seed, seed + Seeds.cases());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldPublishWhatSqlSays(long seed) throws SQLException, InterruptedException {
        LocalStack stack = TestStack.shared();
        String name = "trial" + seed;
        Trial trial = Trial.draw(name, seed, KPIS);
        try (TrialRun run = new TrialRun(stack, name, trial);
                Connection connection = run.connect()) {
            connection.setAutoCommit(false);
            Workload workload = new Workload(trial);
            List<TrialKpi> kpis = trial.kpis();
            int third = kpis.size() / 3;
            int rows = Seeds.rows(50_000);
            long begin = System.nanoTime();

            run.defineEntities();
            kpis.subList(0, third).forEach(run::define);
            insert(workload, connection, rows * 2 / 5);
            // While rows flow: some KPIs are new, one means something else, one is gone.
            kpis.subList(third, 2 * third).forEach(run::define);
            run.define(trial.redefined(1, new Draws(seed)));
            run.remove(kpis.get(2));
            insert(workload, connection, rows * 9 / 10);
            kpis.subList(2 * third, kpis.size()).forEach(run::define);
            insert(workload, connection, rows);
            Duration working = Duration.ofNanos(System.nanoTime() - begin);
            Comparison comparison = run.awaitEquality(Duration.ofMinutes(5));

            System.out.printf(
                    "differential: %s in %.1f s; %d cells compared after %.1f s more; %s%n",
                    workload.summary(),
                    working.toMillis() / 1000.0,
                    comparison.cells(),
                    (System.nanoTime() - begin) / 1e9 - working.toMillis() / 1000.0,
                    run.summary());
            assertThat(comparison.differences()).as(comparison.summary(20)).isEmpty();
            assertThat(run.violations()).isEmpty();
        }
    }

    private static void insert(Workload workload, Connection connection, long rows) throws SQLException {
        while (workload.inserted() < rows) {
            workload.transaction(connection);
        }
    }
}
