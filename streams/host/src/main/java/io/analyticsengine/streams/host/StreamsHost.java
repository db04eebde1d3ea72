package io.analyticsengine.streams.host;

import io.analyticsengine.streams.kit.JobContext;
import io.analyticsengine.streams.kit.JobMetrics;
import io.analyticsengine.streams.kit.JobSettings;
import io.analyticsengine.streams.kit.StreamJob;
import io.analyticsengine.streams.kit.TopicPartitions;
import io.analyticsengine.streams.kit.definitions.DefinitionFollower;
import io.analyticsengine.streams.kit.definitions.DefinitionsUnavailableException;
import io.analyticsengine.topics.Topic;
import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.Backoff;
import io.analyticsengine.wire.HttpSchemaRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of the host. It starts in the background, in this order, each step waiting for what it needs: broker, topics,
 * definitions, jobs. A job that starts before the definitions are loaded would miss rows of KPIs that it computed before.
 */
@Singleton
public class StreamsHost {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsHost.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EngineConfig config;
    private final JobSettings settings;
    private final MeterRegistry registry;
    private final JobMetrics metrics;
    private final HttpSchemaRegistry schemas;
    private final DefinitionFollower definitions;
    private final AvroFormat format;
    private final List<JobRunner> runners;
    private final Thread opening;
    private volatile @Nullable TopicPartitions sourcePartitions;
    private volatile boolean loaded;
    private volatile boolean closing;
    private volatile @Nullable String failure;

    StreamsHost(EngineConfig config, MeterRegistry registry, JobMetrics metrics, @All List<StreamJob> jobs) {
        var problems = EngineConfigCheck.problems(config);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the configuration is not usable:\n  " + String.join("\n  ", problems));
        }
        var streams = config.streams();
        this.config = config;
        this.registry = registry;
        this.metrics = metrics;
        this.settings = new JobSettings(
                config.kafka().bootstrap(),
                streams.instance(),
                streams.stateDirectory(),
                streams.commitInterval(),
                streams.threads(),
                streams.stateMemoryMegabytes() * 1024L * 1024L);
        this.schemas = new HttpSchemaRegistry(
                config.registry().url(), config.registry().timeout());
        this.format = new AvroFormat(schemas, Backoff.DEFAULT);
        this.definitions = new DefinitionFollower(settings, format);
        this.runners = jobs.stream().map(JobRunner::new).toList();
        this.opening = Thread.ofPlatform().name("opening").daemon().unstarted(this::open);
    }

    void start(@Observes @Priority(5000) StartupEvent event) {
        opening.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        closing = true;
        opening.interrupt();
        opening.join(1_000);
        var closers = new ArrayList<Thread>();
        for (var runner : runners) {
            closers.add(Thread.ofPlatform()
                    .name("closing")
                    .start(() -> runner.close(config.streams().closeTimeout())));
        }
        for (var closer : closers) {
            closer.join(config.streams().closeTimeout().plusSeconds(1));
        }
        var partitions = sourcePartitions;
        if (partitions != null) {
            partitions.close();
        }
        definitions.close();
        schemas.close();
    }

    /** The jobs, from the first moment on, so that an empty host doesn't look ready. */
    List<JobRunner> runners() {
        return runners;
    }

    DefinitionFollower definitions() {
        return definitions;
    }

    /** Whether the definitions were loaded once. */
    boolean isLoaded() {
        return loaded;
    }

    /** Why this host can't go on, if so. */
    @Nullable
    String failure() {
        return failure;
    }

    private void open() {
        try {
            BrokerWait.until(settings.bootstrap(), allTopics());
            definitions.start();
            awaitDefinitions();
            loaded = true;
            var context = new JobContext(definitions, format, metrics, InstantSource.system(), openSourcePartitions());
            for (var runner : runners) {
                var replacement = new ThreadReplacement(
                        runner.job().name(),
                        config.streams().threadReplacements(),
                        InstantSource.system(),
                        Thread::sleep);
                runner.start(
                        context,
                        settings,
                        replacement,
                        registry,
                        () -> end(runner.job().name() + " failed"));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the stream jobs cannot start", e);
            end("cannot start: " + e.getMessage());
        }
    }

    private List<Topic> allTopics() {
        return runners.stream()
                .flatMap(runner -> Stream.concat(runner.job().inputs().stream(), runner.job().outputs().stream()))
                .distinct()
                .toList();
    }

    private TopicPartitions openSourcePartitions() {
        var opened = new TopicPartitions(settings.bootstrap());
        sourcePartitions = opened;
        return opened;
    }

    private void awaitDefinitions() throws InterruptedException {
        while (true) {
            try {
                definitions.awaitCaughtUp(PATIENCE);
                return;
            } catch (DefinitionsUnavailableException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedException();
                }
                LOG.warn("{}; waiting on", e.getMessage());
            }
        }
    }

    /** Ends the process: whoever started it starts it again, and sees why in the log. */
    private void end(String reason) {
        failure = reason;
        if (!closing) {
            LOG.error("ending this host: {}", reason);
            Quarkus.asyncExit(1);
        }
    }
}
