package io.analyticsengine.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.testkit.TestingRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSchemaRegistryTest {

    private final List<HttpServer> servers = new ArrayList<>();
    private final TestingRegistry server = TestingRegistry.start();
    private final HttpSchemaRegistry registry = new HttpSchemaRegistry(URI.create(server.url()), Duration.ofSeconds(5));

    @AfterEach
    void close() {
        registry.close();
        server.close();
        servers.forEach(other -> other.stop(0));
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

    @Test
    void shouldTellARefusedSchemaFromAnUnavailableRegistry() throws IOException {
        try (var refusing = answering(409, "{\"error_code\":409,\"message\":\"incompatible\"}")) {
            assertThatThrownBy(() -> refusing.register("a-value", KpiDefinition.getClassSchema()))
                    .isInstanceOf(SchemaRefusedException.class)
                    .hasMessageContaining("a-value")
                    .hasMessageContaining("incompatible");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"id\":\"1\"}", "{\"id\":99999999999}"})
    void shouldNotBelieveAnAnswerThatIsNone(String body) throws IOException {
        try (var odd = answering(200, body)) {
            assertThatThrownBy(() -> odd.register("a-value", KpiDefinition.getClassSchema()))
                    .isInstanceOf(RegistryUnavailableException.class);
            assertThatThrownBy(() -> odd.find(1)).isInstanceOf(RegistryUnavailableException.class);
        }
    }

    /** A registry that says the same to everything; its server ends with the test. */
    private HttpSchemaRegistry answering(int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        var answers = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answers.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        answers.start();
        servers.add(answers);
        var port = answers.getAddress().getPort();
        return new HttpSchemaRegistry(URI.create("http://127.0.0.1:" + port), Duration.ofSeconds(5));
    }
}
