package io.analyticsengine.streams.host;

import io.analyticsengine.streams.kit.ChangelogGrowth;
import io.analyticsengine.streams.kit.JobContext;
import io.analyticsengine.streams.kit.JobProperties;
import io.analyticsengine.streams.kit.JobSettings;
import io.analyticsengine.streams.kit.StreamJob;
import io.analyticsengine.streams.kit.backfill.BackfillLimits;
import io.analyticsengine.streams.kit.backfill.BackfillWorker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job and what runs it: its KafkaStreams, its backfill worker, its client metrics. */
final class JobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final StreamJob job;
    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable BackfillWorker backfill;
    private volatile @Nullable ChangelogGrowth changelogs;
    private volatile @Nullable KafkaStreamsMetrics clientMetrics;

    JobRunner(StreamJob job) {
        this.job = job;
    }

    StreamJob job() {
        return job;
    }

    void start(
            JobContext context,
            JobSettings settings,
            ThreadReplacement replacement,
            MeterRegistry registry,
            Runnable onDeath) {
        var topology = job.topology(context);
        var started = new KafkaStreams(topology, JobProperties.streams(job.name(), settings));
        streams = started;
        started.setUncaughtExceptionHandler(replacement);
        started.setStateListener((to, from) -> {
            LOG.info("{}: {} → {}", job.name(), from, to);
            if (to == KafkaStreams.State.ERROR) {
                onDeath.run();
            }
        });
        var bound = new KafkaStreamsMetrics(started, Tags.of("job", job.name()));
        bound.bindTo(registry);
        clientMetrics = bound;
        var growth = new ChangelogGrowth(settings.bootstrap(), job.name(), topology);
        growth.start();
        changelogs = growth;
        started.start();
        job.backfill().ifPresent(function -> {
            var worker = new BackfillWorker(
                    job.name(),
                    settings,
                    context.format(),
                    context.definitions(),
                    function,
                    context.metrics(),
                    BackfillLimits.DEFAULT);
            worker.start();
            backfill = worker;
        });
    }

    /** The KafkaStreams' state; CREATED before the start. */
    KafkaStreams.State state() {
        var current = streams;
        return current == null ? KafkaStreams.State.CREATED : current.state();
    }

    @Nullable
    KafkaStreams streams() {
        return streams;
    }

    @Nullable
    BackfillWorker backfill() {
        return backfill;
    }

    /** Whether everything that was started is alive. */
    boolean isAlive() {
        var worker = backfill;
        var state = state();
        return state != KafkaStreams.State.ERROR
                && state != KafkaStreams.State.PENDING_ERROR
                && (worker == null || worker.isWorking());
    }

    void close(Duration timeout) {
        var worker = backfill;
        var current = streams;
        var metrics = clientMetrics;
        var closing = Thread.ofPlatform().name(job.name() + "-backfill-close").start(() -> {
            if (worker != null) {
                worker.close();
            }
        });
        if (current != null && !current.close(new KafkaStreams.CloseOptions().timeout(timeout))) {
            LOG.warn(
                    "{} did not close within {}; what was not committed is done again after the start",
                    job.name(),
                    timeout);
        }
        try {
            closing.join(timeout);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        var growth = changelogs;
        if (growth != null) {
            growth.close();
        }
        if (metrics != null) {
            metrics.close();
        }
    }
}
