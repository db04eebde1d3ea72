package io.analyticsengine.catalog.core.publish;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox to {@code config.entity} and {@code config.kpi}, oldest first, on a thread of its own: at least once, never
 * out of order, and again and again until broker and registry take it.
 */
@ApplicationScoped
public class OutboxPublisher {

    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);
    private static final Duration LEAST_PAUSE = Duration.ofMillis(100);
    private static final Duration MOST_PAUSE = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final OutboxSignal signal;
    private final PublisherSettings settings;

    private volatile Optional<String> failure = Optional.of("not connected yet");
    private volatile long pending;
    private volatile boolean running;
    private Thread thread = new Thread(() -> {});

    public OutboxPublisher(Outbox outbox, OutboxSignal signal, PublisherSettings settings) {
        this.outbox = outbox;
        this.signal = signal;
        this.settings = settings;
    }

    /** Begins to publish; returns at once, whether or not anything can be reached. */
    public void start() {
        running = true;
        thread = Thread.ofPlatform().daemon().name("catalog-outbox").start(this::run);
    }

    /** Stops after the batch under way. What is left stays in the outbox. */
    public void stop() {
        running = false;
        thread.interrupt();
        try {
            thread.join(settings.timeout());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Why nothing can be published at the moment; empty while all is well. */
    public Optional<String> failure() {
        return failure;
    }

    /** Changes that waited when the outbox was last looked at. */
    public long pending() {
        return pending;
    }

    private void run() {
        try (var sender = new ConfigSender(settings)) {
            var pause = LEAST_PAUSE;
            while (running) {
                try {
                    pause = work(sender, pause);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }

    /** One look at the outbox; returns how long to pause after the next failure. */
    private Duration work(ConfigSender sender, Duration pause) throws InterruptedException {
        try {
            pending = outbox.pending().await().atMost(settings.timeout()).entries();
            sender.connect();
            int published = outbox.publishNext(entries -> send(sender, entries))
                    .await()
                    .atMost(settings.timeout().multipliedBy(4));
            if (failure.isPresent()) {
                LOG.info("the outbox is being published");
                failure = Optional.empty();
            }
            pending = Math.max(0, pending - published);
            if (published == 0) {
                signal.await(settings.poll());
            } else {
                LOG.infof("published %d change(s) of definitions", published);
            }
            return LEAST_PAUSE;
        } catch (IOException | RuntimeException cause) {
            if (Thread.interrupted() || !running) {
                throw new InterruptedException();
            }
            sender.disconnect();
            if (failure.isEmpty() || pause.equals(LEAST_PAUSE)) {
                LOG.warnf("the outbox cannot be published and waits: %s", cause);
            }
            failure = Optional.of(String.valueOf(cause.getMessage()));
            Thread.sleep(pause);
            var longer = pause.multipliedBy(2);
            return longer.compareTo(MOST_PAUSE) > 0 ? MOST_PAUSE : longer;
        }
    }

    /** Kafka's calls block, so they leave the database client's event loop. */
    private static Uni<Void> send(ConfigSender sender, List<OutboxEntry> entries) {
        return Uni.createFrom().<Void>emitter(emitter -> Thread.ofVirtual()
                .name("catalog-outbox-send")
                .start(() -> {
                    try {
                        sender.send(entries);
                        emitter.complete(null);
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                        emitter.fail(interrupted);
                    } catch (IOException | RuntimeException failure) {
                        emitter.fail(failure);
                    }
                }));
    }
}
