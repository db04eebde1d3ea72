package io.analyticsengine.streams.kpi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Plays whole clusters from seeds. A failure names its seed; {@code -Dsimulator.seed=N -Dsimulator.cases=1} plays it again.
 */
class SimulatorTest {

    private static final int CASES = Integer.getInteger("simulator.cases", 300);
    private static final int FAULTY_CASES = 200;

    @Test
    void shouldGiveWhatSqlGivesWhateverHappens() {
        long first = Long.getLong("simulator.seed", ThreadLocalRandom.current().nextLong(1_000_000_000L));
        System.out.println("simulator: seeds " + first + " to " + (first + CASES - 1));
        for (long seed = first; seed < first + CASES; seed++) {
            try {
                new Simulation(seed, Fault.NONE).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "seed " + seed + " fails; replay with -Dsimulator.seed=" + seed + " -Dsimulator.cases=1", e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void shouldNoticeWhenTheClusterIsBroken(Fault fault) {
        assertThat(firstFailure(fault)).as("first seed that notices %s", fault).isPresent();
    }

    private static OptionalLong firstFailure(Fault fault) {
        for (long seed = 0; seed < FAULTY_CASES; seed++) {
            try {
                new Simulation(seed, fault).run();
            } catch (AssertionError | RuntimeException _) {
                return OptionalLong.of(seed);
            }
        }
        return OptionalLong.empty();
    }
}
