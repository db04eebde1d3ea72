package io.analyticsengine.control;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/** Configuration of this host; each value by {@code engine.*}, a system property or an environment variable. */
@ConfigMapping(prefix = "engine")
public interface ControlConfig {

    Kafka kafka();

    Registry registry();

    Database database();

    Outbox outbox();

    /** The broker. */
    interface Kafka {
        /** {@code host:port[,host:port]}. */
        @WithDefault("127.0.0.1:9092")
        String bootstrap();
    }

    /** The schema registry. */
    interface Registry {
        /** Its root; the Confluent-compatible interface is expected under {@code /apis/ccompat/v7}. */
        @WithDefault("http://127.0.0.1:8084")
        URI url();
    }

    /** The platform's PostgreSQL. */
    interface Database {
        @WithDefault("127.0.0.1")
        String host();

        @WithDefault("15432")
        int port();

        @WithDefault("platform")
        String name();

        @WithDefault("platform")
        String user();

        @WithDefault("platform")
        String password();
    }

    /** The way from the database to the {@code config.*} topics. */
    interface Outbox {
        /** How often it is looked at without a signal. */
        @WithDefault("PT1S")
        Duration poll();

        /** For one answer of broker, registry or database. */
        @WithDefault("PT5S")
        Duration timeout();

        /** Age of the oldest unpublished change from which on this host is not ready. */
        @WithDefault("PT30S")
        Duration lagLimit();
    }
}
