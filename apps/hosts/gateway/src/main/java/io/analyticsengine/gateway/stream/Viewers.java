package io.analyticsengine.gateway.stream;

import io.analyticsengine.gateway.GatewayConfig;
import io.analyticsengine.gateway.GatewayError;
import io.analyticsengine.gateway.feed.PipelineProbe;
import io.analyticsengine.gateway.model.ReadModel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All open connections, and the one thread that tells them what changed: shortly after the first change, then at most once per tick,
 * whatever the rate of changes is.
 */
@Singleton
public class Viewers {

    private static final Logger LOG = Logger.getLogger(Viewers.class);

    /** Lets the rest of what was published together arrive. */
    private static final Duration GATHER = Duration.ofMillis(5);

    /** Heartbeats and timeouts are looked at so often, when nothing changes. */
    private static final Duration IDLE = Duration.ofMillis(250);

    private final ReadModel model;
    private final PipelineProbe pipeline;
    private final InstantSource clock;
    private final StreamMetrics metrics;
    private final StreamLimits limits;
    private final Duration tick;
    private final int maxConnections;
    private final Set<Viewer> open = ConcurrentHashMap.newKeySet();
    private final Semaphore changed = new Semaphore(0);
    private @Nullable Thread ticker;

    Viewers(
            GatewayConfig config,
            ReadModel model,
            PipelineProbe pipeline,
            InstantSource clock,
            MeterRegistry registry) {
        var stream = config.stream();
        this.model = model;
        this.pipeline = pipeline;
        this.clock = clock;
        this.metrics = new StreamMetrics(registry);
        this.limits = new StreamLimits(
                stream.maxSubscriptions(), stream.maxSlots(), stream.heartbeat(), stream.sendTimeout());
        this.tick = stream.tick();
        this.maxConnections = stream.maxConnections();
        Gauge.builder("engine.stream.connections", open, Set::size)
                .description("Open stream connections")
                .register(registry);
        Gauge.builder("engine.stream.slots", open, all -> all.stream()
                        .mapToInt(Viewer::slotCount)
                        .sum())
                .description("Series shown on all connections together")
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        model.onChange(() -> {
            if (changed.availablePermits() == 0) {
                changed.release();
            }
        });
        ticker = Thread.ofPlatform().daemon().name("stream-ticker").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (ticker != null) {
            ticker.interrupt();
            ticker.join(Duration.ofSeconds(2));
        }
    }

    /** Whether there is room for another connection. */
    boolean hasRoom() {
        return open.size() < maxConnections;
    }

    /** Takes a connection in; empty, and told to go, where there is no room. */
    Optional<Viewer> enter(Outbox outbox) {
        if (!hasRoom()) {
            outbox.close(GatewayError.TOO_MANY_CONNECTIONS, "at most " + maxConnections + " at a time");
            return Optional.empty();
        }
        var viewer = new Viewer(model, outbox, limits, pipeline::state, clock, metrics);
        open.add(viewer);
        viewer.opened();
        return Optional.of(viewer);
    }

    /** A connection is gone. */
    void leave(Viewer viewer) {
        viewer.gone();
        open.remove(viewer);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                boolean something = changed.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (something) {
                    Thread.sleep(GATHER);
                    changed.drainPermits();
                }
                try {
                    tell();
                } catch (RuntimeException failure) {
                    LOG.error("a tick failed", failure);
                }
                if (something) {
                    Thread.sleep(tick.minus(GATHER));
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        var changes = model.drain();
        if (open.isEmpty()) {
            return;
        }
        var all = Tick.of(changes);
        for (var viewer : open) {
            viewer.tick(all);
        }
    }
}
