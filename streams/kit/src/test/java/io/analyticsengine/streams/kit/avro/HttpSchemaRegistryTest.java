package io.analyticsengine.streams.kit.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.testkit.TestingRegistry;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSchemaRegistryTest {

    private final TestingRegistry server = TestingRegistry.start();
    private final HttpSchemaRegistry registry = new HttpSchemaRegistry(URI.create(server.url()), Duration.ofSeconds(5));

    @AfterEach
    void close() {
        registry.close();
        server.close();
    }

    @Test
    void shouldFindWhatItRegistered() {
        int id = registry.register("config.kpi-value", KpiDefinition.getClassSchema());

        assertThat(server.subjects()).containsExactly("config.kpi-value");
        assertThat(registry.find(id)).contains(KpiDefinition.getClassSchema());
    }

    @Test
    void shouldTellAnUnknownId() {
        assertThat(registry.find(77)).isEmpty();
    }

    @Test
    void shouldNotTakeAWrongAddressForAnUnknownId() {
        try (var elsewhere = new HttpSchemaRegistry(URI.create(server.url() + "/nowhere"), Duration.ofSeconds(5))) {
            assertThatThrownBy(() -> elsewhere.find(1)).isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @Test
    void shouldReportAFailingServerAsUnavailable() {
        server.setBroken(true);

        assertThatThrownBy(() -> registry.find(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("500 to");
    }

    @Test
    void shouldReportAnUnreachableServerAsUnavailable() {
        try (var nobody = new HttpSchemaRegistry(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> nobody.find(1)).isInstanceOf(RegistryUnavailableException.class);
        }
    }
}
