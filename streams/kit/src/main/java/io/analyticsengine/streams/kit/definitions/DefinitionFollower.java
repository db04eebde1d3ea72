package io.analyticsengine.streams.kit.definitions;

import io.analyticsengine.streams.kit.JobProperties;
import io.analyticsengine.streams.kit.JobSettings;
import io.analyticsengine.topics.Topics;
import io.analyticsengine.wire.AvroFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows {@code config.entity} and {@code config.kpi} on a thread of its own, from their beginning, and only what is
 * committed. Nothing is visible before both were read to their ends once. After a failure everything is read again; what
 * was visible stays visible meanwhile.
 */
public final class DefinitionFollower implements Definitions, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DefinitionFollower.class);
    private static final List<TopicPartition> PARTITIONS = List.of(
            new TopicPartition(Topics.CONFIG_ENTITY.name(), 0), new TopicPartition(Topics.CONFIG_KPI.name(), 0));
    private static final Duration POLL = Duration.ofMillis(500);

    /** While somebody waits: every task of a job does when it begins, one after the other. */
    private static final Duration BRIEF_POLL = Duration.ofMillis(10);

    private static final long PAUSE_MILLIS = 1_000;

    private final JobSettings settings;
    private final AvroFormat format;
    private final Thread thread;
    private final List<Consumer<DefinitionSnapshot>> derivations = new ArrayList<>();
    private final Queue<CatchUp> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable KafkaConsumer<byte[], byte[]>> consumer = new AtomicReference<>();
    private volatile DefinitionSnapshot snapshot = DefinitionSnapshot.EMPTY;
    private volatile boolean closed;

    public DefinitionFollower(JobSettings settings, AvroFormat format) {
        this.settings = settings;
        this.format = format;
        this.thread = Thread.ofPlatform().name("definitions").daemon().unstarted(this::run);
    }

    /** Starts to follow; the topics must exist. */
    public void start() {
        thread.start();
    }

    @Override
    public DefinitionSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public synchronized <T> Supplier<T> derive(Function<DefinitionSnapshot, T> function) {
        var derived = new AtomicReference<T>(function.apply(snapshot));
        derivations.add(next -> derived.set(function.apply(next)));
        return derived::get;
    }

    @Override
    public void awaitCaughtUp(Duration timeout) {
        var catchUp = new CatchUp();
        waiting.add(catchUp);
        wakeUp();
        try {
            catchUp.reached.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            throw new DefinitionsUnavailableException("definitions were not read to their end within " + timeout);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new DefinitionsUnavailableException("interrupted while waiting for the definitions");
        } finally {
            waiting.remove(catchUp);
        }
    }

    /** Whether the thread that follows is alive. */
    public boolean isFollowing() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        closed = true;
        wakeUp();
        try {
            thread.join(2_000);
            thread.interrupt();
            thread.join(1_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void wakeUp() {
        var current = consumer.get();
        if (current != null) {
            current.wakeup();
        }
    }

    private void run() {
        while (!closed) {
            try {
                follow();
            } catch (RuntimeException e) {
                if (closed) {
                    return;
                }
                LOG.warn("cannot follow the definitions, reading them again in {} ms", PAUSE_MILLIS, e);
                try {
                    Thread.sleep(PAUSE_MILLIS);
                } catch (InterruptedException _) {
                    return;
                }
            }
        }
    }

    private void follow() {
        try (var opened = new KafkaConsumer<>(
                        JobProperties.reader(settings, "definitions-" + settings.instance()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                var ends = new TopicEnds(settings.bootstrap(), PARTITIONS)) {
            consumer.set(opened);
            opened.assign(PARTITIONS);
            opened.seekToBeginning(PARTITIONS);
            var table = new DefinitionTable(format);
            var first = new CatchUp();
            waiting.add(first);
            boolean changed = true;
            while (!closed) {
                try {
                    boolean loaded = first.reached.isDone();
                    for (var record : opened.poll(waiting.isEmpty() ? POLL : BRIEF_POLL)) {
                        changed |= table.apply(record, loaded);
                    }
                    var reached = reached(opened, ends);
                    if (changed && (loaded || reached.contains(first))) {
                        publish(table);
                        changed = false;
                    }
                    reached.forEach(catchUp -> catchUp.reached.complete(null));
                } catch (WakeupException _) {
                    LOG.trace("asked to look at once"); // a waiting caller, or the end
                }
            }
        } finally {
            consumer.set(null);
        }
    }

    /** Who has waited long enough; asks for the ends on behalf of those who are new. */
    private List<CatchUp> reached(KafkaConsumer<byte[], byte[]> opened, TopicEnds ends) {
        var reached = new ArrayList<CatchUp>();
        for (var catchUp : waiting) {
            if (catchUp.ends == null) {
                catchUp.ends = ends.now();
            }
            if (catchUp.ends.entrySet().stream().allMatch(end -> opened.position(end.getKey()) >= end.getValue())) {
                reached.add(catchUp);
            }
        }
        waiting.removeAll(reached);
        return reached;
    }

    private synchronized void publish(DefinitionTable table) {
        var next = table.snapshot(snapshot.number() + 1);
        for (var derivation : derivations) {
            try {
                derivation.accept(next);
            } catch (RuntimeException e) {
                LOG.error("cannot take over changed definitions; the former ones stay in force", e);
            }
        }
        snapshot = next;
        LOG.info(
                "definitions: {} entities, {} KPIs",
                next.entities().size(),
                next.kpis().size());
    }

    private static final class CatchUp {
        private final CompletableFuture<@Nullable Void> reached = new CompletableFuture<>();
        private @Nullable Map<TopicPartition, Long> ends; // of the following thread
    }
}
