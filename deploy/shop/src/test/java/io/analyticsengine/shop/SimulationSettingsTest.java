package io.analyticsengine.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SimulationSettingsTest {
    @Test
    void shouldKeepAHistoryThatIsWrittenQuickly() {
        assertThat(new SimulationSettings(1, 5, Duration.ofMinutes(20)).history())
                .isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void shouldOpenABusyShopLater() {
        assertThat(new SimulationSettings(1, 100, Duration.ofMinutes(20)).history())
                .isEqualTo(Duration.ofSeconds(100));
    }

    @Test
    void shouldRefuseWhatNoShopCanBe() {
        assertThatThrownBy(() -> new SimulationSettings(1, 0, Duration.ZERO)).hasMessageContaining("rate");
        assertThatThrownBy(() -> new SimulationSettings(1, 5, Duration.ofDays(31)))
                .hasMessageContaining("history");
    }
}
