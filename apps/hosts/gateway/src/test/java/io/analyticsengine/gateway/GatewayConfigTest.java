package io.analyticsengine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {

    @Test
    void shouldHaveTheseDefaults() {
        var config = config(Map.of());

        assertThat(config.tenant()).isEqualTo("default");
        assertThat(config.kafka().bootstrap()).isEqualTo("127.0.0.1:9092");
        assertThat(config.registry().url()).isEqualTo(URI.create("http://127.0.0.1:8084"));
        assertThat(config.model().windowsPerSeries()).isEqualTo(240);
        assertThat(config.model().maxSeries()).isEqualTo(20_000);
        assertThat(config.model().maxWindows()).isEqualTo(1_000_000);
        assertThat(config.feed().retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.feed().behindAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.pipeline().group()).isEqualTo("streams-kpi");
        assertThat(config.pipeline().checkEvery()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.pipeline().stalledAfter()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.stream().tick()).isEqualTo(Duration.ofMillis(50));
        assertThat(config.stream().heartbeat()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.stream().sendTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.stream().maxConnections()).isEqualTo(1_000);
        assertThat(config.stream().maxSubscriptions()).isEqualTo(500);
        assertThat(config.stream().maxSlots()).isEqualTo(5_000);
        assertThat(config.stream().allowedOrigins()).isEmpty();
    }

    @Test
    void shouldRefuseAKeyThatThereIsNot() {
        assertThatThrownBy(() -> config(Map.of("engine.stream.max-conections", "5")))
                .hasMessageContaining("engine.stream.max-conections");
    }

    private static GatewayConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withSources(new io.smallrye.config.PropertiesConfigSource(values, "test", 100))
                .withMapping(GatewayConfig.class)
                .build()
                .getConfigMapping(GatewayConfig.class);
    }
}
