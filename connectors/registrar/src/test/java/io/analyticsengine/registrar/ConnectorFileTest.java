package io.analyticsengine.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorFileTest {

    private static final Map<String, String> VARIABLES = Map.of(
            "database.host", "127.0.0.1",
            "database.port", "15432",
            "database.name", "shop",
            "registry.url", "http://127.0.0.1:8084",
            "secrets.file", "/secrets/shop.properties",
            "source.name", "flights",
            "source.tables", "public.flights",
            "source.identities", "public.flights:FULL");

    @Test
    void shouldResolveVariablesAndLeaveReferencesToConnect() {
        ConnectorFile file = ConnectorFile.parse(
                "{\"name\":\"a\",\"config\":{\"x\":\"${file:${secrets.file}:password}\",\"n\":5}}", "test", VARIABLES);

        assertThat(file.config())
                .containsEntry("x", "${file:/secrets/shop.properties:password}")
                .containsEntry("n", "5");
    }

    @Test
    void shouldRefuseUnknownVariables() {
        assertThatExceptionOfType(RegistrarException.class)
                .isThrownBy(() ->
                        ConnectorFile.parse("{\"name\":\"a\",\"config\":{\"x\":\"${nothing}\"}}", "test", VARIABLES))
                .withMessageContaining("${nothing}")
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(RegistrarError.VARIABLE_UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{\"name\":\"a\"}", "{\"config\":{}}", "{\"name\":\"a\",\"config\":{\"x\":[]}}", "{"})
    void shouldRefuseWhatIsNoConnectorFile(String text) {
        assertThatExceptionOfType(RegistrarException.class)
                .isThrownBy(() -> ConnectorFile.parse(text, "test", Map.of()))
                .satisfies(failure -> assertThat(failure.error()).isEqualTo(RegistrarError.FILE_INVALID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "postgresql"})
    void shouldReadTheFilesOfTheRepository(String source) {
        ConnectorFile file = ConnectorFile.read(Path.of("../sources", source, "connector.json"), VARIABLES);

        assertThat(file.config().get("topic.prefix")).isEqualTo("raw." + file.name());
        assertThat(file.config())
                .containsEntry("exactly.once.support", "required")
                .containsEntry("skipped.operations", "none")
                .containsEntry("topic.creation.default.retention.ms", "-1");
        assertThat(file.config().get("database.password")).startsWith("${file:");
    }
}
