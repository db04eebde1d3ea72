package io.analyticsengine.streams.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineConfigTest {

    @Test
    void shouldHaveDefaultsThatFitTheLocalStack() {
        var config = config(Map.of());

        assertThat(config.kafka().bootstrap()).isEqualTo("127.0.0.1:9092");
        assertThat(config.registry().url()).isEqualTo(URI.create("http://127.0.0.1:8084"));
        assertThat(config.registry().timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.streams().instance()).isEqualTo("streams-0");
        assertThat(config.streams().stateDirectory()).isEqualTo(Path.of("data/streams"));
        assertThat(config.streams().commitInterval()).isEqualTo(Duration.ofMillis(50));
        assertThat(config.streams().threads()).isEqualTo(1);
        assertThat(config.streams().stateMemoryMegabytes()).isEqualTo(64);
        assertThat(config.streams().threadReplacements()).isEqualTo(10);
        assertThat(config.streams().closeTimeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(EngineConfigCheck.problems(config)).isEmpty();
    }

    @Test
    void shouldTellAllMistakesAtOnce() {
        var config = config(Map.of(
                "engine.kafka.bootstrap", "broker",
                "engine.registry.url", "ftp://x",
                "engine.streams.commit-interval", "1m",
                "engine.streams.instance", "a b",
                "engine.streams.threads", "0"));

        assertThat(EngineConfigCheck.problems(config))
                .containsExactlyInAnyOrder(
                        "engine.kafka.bootstrap: 'broker' is not host:port[,host:port…]",
                        "engine.registry.url: 'ftp://x' is no http(s) address",
                        "engine.streams.instance: 'a b' must be 1 to 64 letters, digits, dots, - or _",
                        "engine.streams.commit-interval: PT1M is not between PT0.01S and PT5S",
                        "engine.streams.threads: 0 is not between 1 and 64");
    }

    @Test
    void shouldRefuseASettingThatDoesNotExist() {
        assertThatThrownBy(() -> config(Map.of("engine.streams.comit-interval", "50ms")))
                .hasMessageContaining("engine.streams.comit-interval");
    }

    private static EngineConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(EngineConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(EngineConfig.class);
    }
}
