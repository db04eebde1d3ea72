package io.analyticsengine.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrarTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration INTERVAL = Duration.ofMillis(2);
    private static final ConnectorFile SHOP = new ConnectorFile("shop", Map.of("connector.class", "Any"));

    private final FakeConnect connect = new FakeConnect();
    private final Registrar registrar = new Registrar(connect.address(), INTERVAL);

    @AfterEach
    void close() {
        connect.close();
    }

    @Test
    void shouldCreateAConnectorAndWaitForItsTask() {
        connect.starting().starting().running();

        assertThat(registrar.apply(SHOP, PATIENCE)).isEqualTo(Registrar.Outcome.CREATED);
        assertThat(registrar.isRunning("shop")).isTrue();
    }

    @Test
    void shouldSendNothingWhenTheConfigurationIsTheSame() {
        connect.running();
        registrar.apply(SHOP, PATIENCE);

        assertThat(registrar.apply(SHOP, PATIENCE)).isEqualTo(Registrar.Outcome.UNCHANGED);
        assertThat(connect.requests()).containsExactly("GET/config", "PUT/config", "GET/config");
    }

    @Test
    void shouldChangeAConnectorWhoseConfigurationDiffers() {
        connect.running();
        registrar.apply(SHOP, PATIENCE);

        ConnectorFile other = new ConnectorFile("shop", Map.of("connector.class", "Other"));

        assertThat(registrar.apply(other, PATIENCE)).isEqualTo(Registrar.Outcome.CHANGED);
    }

    @Test
    void shouldTryAgainWhileTheWorkersAreRebalanced() {
        connect.refusing(409, 409).running();

        assertThat(registrar.apply(SHOP, PATIENCE)).isEqualTo(Registrar.Outcome.CREATED);
    }

    @Test
    void shouldSayWhatConnectRefuses() {
        connect.refusing(400);

        assertThatExceptionOfType(RegistrarException.class)
                .isThrownBy(() -> registrar.apply(SHOP, PATIENCE))
                .withMessageContaining("400")
                .withMessageContaining("the property x is wrong")
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(RegistrarError.CONFIGURATION_REFUSED));
    }

    @Test
    void shouldGiveTheFirstLineAndTheCauseOfAFailedTask() {
        connect.starting()
                .failed(
                        "org.Outer: cannot start\n\tat a.b.C(C.java:1)\nCaused by: org.Middle: x\nCaused by: org.Inner: no slot\n");

        assertThatExceptionOfType(RegistrarException.class)
                .isThrownBy(() -> registrar.apply(SHOP, PATIENCE))
                .withMessage("Connector shop: task 0 has failed: org.Outer: cannot start (org.Inner: no slot)")
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(RegistrarError.TASK_FAILED));
    }

    @Test
    void shouldRestartWhatHadFailedBefore() {
        connect.running();
        registrar.apply(SHOP, PATIENCE);
        connect.from().failed("once").failed("once").failed("once").running();

        assertThat(registrar.apply(SHOP, PATIENCE)).isEqualTo(Registrar.Outcome.UNCHANGED);
        assertThat(connect.requests()).contains("POST/restart");
    }

    @Test
    void shouldNotWaitForEver() {
        connect.starting();

        assertThatExceptionOfType(RegistrarException.class)
                .isThrownBy(() -> registrar.apply(SHOP, Duration.ofMillis(30)))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(RegistrarError.NOT_RUNNING_IN_TIME));
    }

    @Test
    void shouldSayThatConnectIsAway() {
        connect.close();

        assertThatExceptionOfType(RegistrarException.class)
                .isThrownBy(() -> new Registrar(URI.create("http://127.0.0.1:1")).apply(SHOP, PATIENCE))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(RegistrarError.CONNECT_UNREACHABLE));
    }
}
