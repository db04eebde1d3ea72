package io.analyticsengine.gateway.feed;

import io.analyticsengine.gateway.GatewayConfig;
import io.analyticsengine.gateway.model.ModelLimits;
import io.analyticsengine.gateway.model.ReadModel;
import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.Backoff;
import io.analyticsengine.wire.HttpSchemaRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Starts and stops the reading of topics with the application, each on a virtual thread of its own. */
@ApplicationScoped
class Feeding {

    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
    private static final Duration REGISTRY_TIMEOUT = Duration.ofSeconds(5);

    private final GatewayConfig config;
    private final TopicFeed feed;
    private final PipelineProbe probe;
    private final HttpSchemaRegistry schemas;
    private final PublishingJob publisher;
    private @Nullable Thread reader;
    private @Nullable Thread prober;

    Feeding(
            GatewayConfig config,
            TopicFeed feed,
            PipelineProbe probe,
            HttpSchemaRegistry schemas,
            PublishingJob publisher) {
        this.config = config;
        this.feed = feed;
        this.probe = probe;
        this.schemas = schemas;
        this.publisher = publisher;
    }

    void start(@Observes StartupEvent event) {
        reader = Thread.ofVirtual().name("topic-feed").start(feed);
        prober = Thread.ofVirtual().name("pipeline-probe").start(this::probe);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        feed.close();
        if (prober != null) {
            prober.interrupt();
            prober.join(STOP_WITHIN);
        }
        if (reader != null) {
            reader.join(STOP_WITHIN);
        }
        publisher.close();
        schemas.close();
    }

    private void probe() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                probe.look();
                Thread.sleep(config.pipeline().checkEvery());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Properties of the feed's consumer. */
    static Map<String, Object> consumer(String bootstrap) {
        return Map.of(
                "bootstrap.servers",
                bootstrap,
                "client.id",
                "gateway",
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false,
                "allow.auto.create.topics",
                false,
                "max.poll.records",
                20_000,
                "fetch.max.wait.ms",
                500,
                "reconnect.backoff.max.ms",
                1_000,
                "default.api.timeout.ms",
                10_000);
    }

    /** The parts that the feed is put together from. */
    @ApplicationScoped
    static class Parts {

        @Produces
        @Singleton
        InstantSource clock() {
            return InstantSource.system();
        }

        @Produces
        @Singleton
        ReadModel model(GatewayConfig config, InstantSource clock) {
            var bounds = config.model();
            return new ReadModel(
                    new ModelLimits(bounds.windowsPerSeries(), bounds.maxSeries(), bounds.maxWindows()), clock);
        }

        @Produces
        @Singleton
        HttpSchemaRegistry schemas(GatewayConfig config) {
            return new HttpSchemaRegistry(config.registry().url(), REGISTRY_TIMEOUT);
        }

        @Produces
        @Singleton
        FeedState state() {
            return new FeedState();
        }

        @Produces
        @Singleton
        TopicFeed feed(
                GatewayConfig config,
                ReadModel model,
                HttpSchemaRegistry schemas,
                FeedState state,
                InstantSource clock) {
            var properties = consumer(config.kafka().bootstrap());
            // The feed itself waits for the registry, and says so.
            var format = new AvroFormat(schemas, Backoff.NONE);
            return new TopicFeed(
                    () -> new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                    new RecordApplier(model, format, config.tenant()),
                    state,
                    clock,
                    config.feed().retryAfter());
        }

        @Produces
        @Singleton
        PublishingJob publisher(GatewayConfig config) {
            return new PublishingJob(
                    config.kafka().bootstrap(), config.pipeline().group());
        }

        @Produces
        @Singleton
        PipelineProbe probe(GatewayConfig config, FeedState feed, PublishingJob publisher, InstantSource clock) {
            return new PipelineProbe(
                    feed,
                    publisher::atWork,
                    clock,
                    config.pipeline().stalledAfter(),
                    config.feed().behindAfter());
        }
    }
}
