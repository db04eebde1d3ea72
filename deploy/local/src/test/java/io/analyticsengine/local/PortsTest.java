package io.analyticsengine.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void shouldHaveTheDocumentedDefaults() {
        assertThat(Ports.defaults().numbers())
                .containsExactly(
                        Map.entry(PortName.GATEWAY, 8080),
                        Map.entry(PortName.CONTROL, 8081),
                        Map.entry(PortName.STREAMS, 8082),
                        Map.entry(PortName.CONNECT, 8083),
                        Map.entry(PortName.REGISTRY, 8084),
                        Map.entry(PortName.REGISTRY_MANAGEMENT, 8085),
                        Map.entry(PortName.BROKER, 9092),
                        Map.entry(PortName.BROKER_CONTROLLER, 9093),
                        Map.entry(PortName.POSTGRES, 15432));
    }

    @Test
    void shouldPreferTheCommandLineToTheEnvironment() {
        Ports ports = Ports.of(
                Map.of("ENGINE_PORT_GATEWAY", "18080", "ENGINE_PORT_BROKER_CONTROLLER", "19093"),
                List.of("gateway=28080"));

        assertThat(ports.of(PortName.GATEWAY)).isEqualTo(28080);
        assertThat(ports.of(PortName.BROKER_CONTROLLER)).isEqualTo(19093);
        assertThat(ports.of(PortName.CONTROL)).isEqualTo(8081);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway",
                "gateway=",
                "gateway=x",
                "gateway=0",
                "gateway=65536",
                "gatewai=1",
                "=1",
                "gateway=8081"
            })
    void shouldRefuseWhatIsNoPort(String option) {
        assertThatExceptionOfType(LocalException.class)
                .isThrownBy(() -> Ports.of(Map.of(), List.of(option)))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(LocalError.INVALID_SETTING))
                .satisfies(failure -> assertThat(failure.remedy()).isNotBlank());
    }

    @Test
    void shouldNameThePortsThatCollide() {
        assertThatExceptionOfType(LocalException.class)
                .isThrownBy(() -> Ports.of(Map.of(), List.of("gateway=9092")))
                .withMessage("Ports gateway and broker are both 9092");
    }

    @Test
    void shouldFindFreePortsThatDiffer() {
        Map<PortName, Integer> numbers = Ports.free().numbers();

        assertThat(new HashSet<>(numbers.values())).hasSize(PortName.values().length);
    }
}
