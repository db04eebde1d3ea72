package io.analyticsengine.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Everything that can be set about the gateway, beside what Quarkus itself offers. */
@ConfigMapping(prefix = "engine")
public interface GatewayConfig {

    /** The tenant whose KPIs are served. */
    @WithDefault("default")
    String tenant();

    Kafka kafka();

    Registry registry();

    Model model();

    Feed feed();

    Pipeline pipeline();

    Stream stream();

    /** The broker. */
    interface Kafka {
        /** Where the cluster is first asked, {@code host:port[,host:port]}. */
        @WithDefault("127.0.0.1:9092")
        String bootstrap();
    }

    /** The schema registry. */
    interface Registry {
        /** Address of an Apicurio registry, without a path. */
        @WithDefault("http://127.0.0.1:8084")
        URI url();
    }

    /** Bounds of the read model. */
    interface Model {
        /** Newest windows kept per series and period. */
        @WithDefault("240")
        int windowsPerSeries();

        /** Series kept in all periods together; further ones are refused and counted. */
        @WithDefault("20000")
        int maxSeries();

        /** Windows kept in all; beyond it a series grows at the cost of a window of its own. About 150 bytes each. */
        @WithDefault("1000000")
        int maxWindows();
    }

    /** How topics are read. */
    interface Feed {
        /** Pause before a broker or registry that did not answer is tried again. */
        @WithDefault("PT1S")
        Duration retryAfter();

        /** How long unread records may wait before the gateway calls itself catching up. */
        @WithDefault("PT5S")
        Duration behindAfter();
    }

    /** How the state of the pipeline behind the topics is judged. */
    interface Pipeline {
        /** Consumer group of the job that publishes the values. */
        @WithDefault("streams-kpi")
        String group();

        /** How often that group is looked at. */
        @WithDefault("PT5S")
        Duration checkEvery();

        /** How long something must be wrong before the pipeline is called stalled. */
        @WithDefault("PT10S")
        Duration stalledAfter();
    }

    /** The WebSocket streams. */
    interface Stream {
        /** Shortest time between two update frames of one connection. */
        @WithDefault("PT0.05S")
        Duration tick();

        /** How often a connection hears how the pipeline is. */
        @WithDefault("PT2S")
        Duration heartbeat();

        /** A connection whose client has not taken a frame for so long is closed. */
        @WithDefault("PT30S")
        Duration sendTimeout();

        /** Connections at a time. */
        @WithDefault("1000")
        int maxConnections();

        /** Subscriptions per connection. A wall has one per KPI. */
        @WithDefault("500")
        int maxSubscriptions();

        /** Series per connection. */
        @WithDefault("5000")
        int maxSlots();

        /** Origins of pages that may connect beside the gateway's own, for example {@code https://wall.example.org}. */
        Optional<List<String>> allowedOrigins();
    }
}
