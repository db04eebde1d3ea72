package io.analyticsengine.cli.suites;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuiteTest {

    @Test
    void shouldBeCalledAsDocumented() {
        assertThat(Suite.labels())
                .containsExactly("unit", "scenarios", "end-to-end", "differential", "kill", "browser");
        assertThat(Suite.of("end-to-end")).contains(Suite.END_TO_END);
        assertThat(Suite.of("e2e")).isEmpty();
    }

    /** Unit tests are all tests without one of these tags. */
    @Test
    void shouldLeaveTheOtherSuitesOutOfUnit() {
        assertThat(Suite.tags()).isEqualTo("scenarios,end-to-end,differential,kill,browser");
    }
}
