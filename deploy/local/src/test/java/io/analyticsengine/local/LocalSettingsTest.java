package io.analyticsengine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.analyticsengine.local.LocalSettings.SimulatorSettings;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSettingsTest {

    private final Path folder;

    LocalSettingsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldRefuseComponentsWithoutWhatTheyNeed() {
        LocalSettings settings = LocalSettings.apart(folder, folder);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.withComponents(EnumSet.of(Component.CONNECT)))
                .withMessageContaining("BROKER");
    }

    @Test
    void shouldKeepAStackOfATestApart() {
        LocalSettings one = LocalSettings.apart(folder, folder.resolve("one"));
        LocalSettings checkout = LocalSettings.ofCheckout(folder, Ports.defaults());

        assertThat(one.layout().runFile()).isNotEqualTo(checkout.layout().runFile());
        assertThat(one.ports()).isNotEqualTo(checkout.ports());
        assertThat(one.components()).doesNotContain(Component.SIMULATOR);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1e9, Double.NaN})
    void shouldRefuseImpossibleRates(double rate) {
        assertThatExceptionOfType(LocalException.class).isThrownBy(() -> new SimulatorSettings(rate, 1));
    }

    /** What is started first must not depend on what is started later: steps and stops rely on the order. */
    @ParameterizedTest
    @EnumSource
    void shouldListComponentsAfterWhatTheyDependOn(Component component) {
        assertThat(component.dependencies()).allMatch(other -> other.compareTo(component) < 0);
    }
}
