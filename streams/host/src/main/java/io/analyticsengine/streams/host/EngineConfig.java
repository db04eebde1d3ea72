package io.analyticsengine.streams.host;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** The settings of this host; each has a default that fits the local stack. Checked as a whole by {@link EngineConfigCheck}. */
@ConfigMapping(prefix = "engine")
public interface EngineConfig {

    Kafka kafka();

    Registry registry();

    Streams streams();

    /** The broker. */
    interface Kafka {
        /** Kafka's {@code bootstrap.servers}: {@code host:port}, several joined by commas. */
        @WithDefault("127.0.0.1:9092")
        String bootstrap();
    }

    /** The schema registry. */
    interface Registry {
        /** Root of the registry; its Confluent-compatible interface is used. */
        @WithDefault("http://127.0.0.1:8084")
        URI url();

        /** For connecting and for one answer. */
        @WithDefault("5s")
        Duration timeout();
    }

    /** The jobs. */
    interface Streams {
        /** Name of this instance: the same after every restart, another one for every other instance. */
        @WithDefault("streams-0")
        String instance();

        /** Where stores live; worth keeping over restarts, can be rebuilt from Kafka. */
        @WithDefault("data/streams")
        Path stateDirectory();

        /** How often results are committed and so become visible. */
        @WithDefault("50ms")
        Duration commitInterval();

        /** Threads per job. */
        @WithDefault("1")
        int threads();

        /** Megabytes that all stores share for caches and write buffers. */
        @WithDefault("64")
        int stateMemoryMegabytes();

        /** Failed threads of a job that are replaced within five minutes, before the host gives up and ends. */
        @WithDefault("10")
        int threadReplacements();

        /** How long an orderly stop may take. */
        @WithDefault("8s")
        Duration closeTimeout();
    }
}
