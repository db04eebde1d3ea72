package io.analyticsengine.gateway.feed;

import io.analyticsengine.gateway.feed.FeedState.Progress;
import io.analyticsengine.topics.Topic;
import io.analyticsengine.wire.RegistryUnavailableException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topics from the beginning and then follows them: no consumer group, every partition, committed records only.
 *
 * <p>Of the records that one poll brings, those that a later one with the same key replaces are not decoded: on the way to the end
 * of a topic that is most of them, because hot cells are published again with every commit.
 *
 * <p>Topics: in config.entity, config.kpi, kpi.update.minute, kpi.update.hour, kpi.update.day; out none. A topic that does not exist
 * yet is waited for. A record that cannot be read is counted and passed over; while the broker or the registry is away the feed
 * waits where it is.
 */
public final class TopicFeed implements Runnable {

    private static final Logger LOG = Logger.getLogger(TopicFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long LOOK_FOR_TOPICS_MILLIS = 1_000;
    private static final long LOOK_FOR_PARTITIONS_MILLIS = 60_000;

    private final Supplier<? extends Consumer<byte @Nullable [], byte @Nullable []>> consumers;
    private final RecordApplier applier;
    private final FeedState state;
    private final InstantSource clock;
    private final Duration retryAfter;

    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Map<TopicPartition, Long> goals = new HashMap<>();
    private final Set<TopicPartition> reached = new HashSet<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile @Nullable Consumer<byte @Nullable [], byte @Nullable []> current;

    TopicFeed(
            Supplier<? extends Consumer<byte @Nullable [], byte @Nullable []>> consumers,
            RecordApplier applier,
            FeedState state,
            InstantSource clock,
            Duration retryAfter) {
        this.consumers = consumers;
        this.applier = applier;
        this.state = state;
        this.clock = clock;
        this.retryAfter = retryAfter;
    }

    /** Reads until {@link #close()}. */
    @Override
    public void run() {
        while (!closed) {
            try (var consumer = consumers.get()) {
                current = consumer;
                follow(consumer);
            } catch (WakeupException stop) {
                LOG.debug("woken up to stop");
            } catch (KafkaException failure) {
                outage("the broker does not serve: " + failure.getMessage());
            }
            current = null;
        }
    }

    /** Makes {@link #run()} return soon. */
    public void close() {
        closed = true;
        closing.countDown();
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private void follow(Consumer<byte @Nullable [], byte @Nullable []> consumer) {
        long lookedAt = 0;
        while (!closed) {
            long now = clock.millis();
            if (now - lookedAt >= (someAreMissing() ? LOOK_FOR_TOPICS_MILLIS : LOOK_FOR_PARTITIONS_MILLIS)) {
                findTopics(consumer);
                lookedAt = now;
            }
            if (consumer.assignment().isEmpty()) {
                pause(retryAfter);
                continue;
            }
            applyNewest(consumer.poll(POLL));
            report(consumer);
        }
    }

    private boolean someAreMissing() {
        return state.topics().values().stream().anyMatch(progress -> !progress.found());
    }

    /** Adds the partitions of topics that exist by now; partitions that are assigned already keep their position. */
    private void findTopics(Consumer<byte @Nullable [], byte @Nullable []> consumer) {
        var existing = consumer.listTopics();
        state.fine();
        var known = consumer.assignment();
        var all = new HashSet<>(known);
        for (var topic : RecordApplier.TOPICS) {
            for (var partition : existing.getOrDefault(topic.name(), List.of())) {
                all.add(new TopicPartition(topic.name(), partition.partition()));
            }
        }
        var fresh = new HashSet<>(all);
        fresh.removeAll(known);
        if (fresh.isEmpty()) {
            return;
        }
        consumer.assign(all);
        goals.putAll(consumer.endOffsets(fresh));
        for (var partition : fresh) {
            var position = positions.get(partition);
            if (position == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, position);
            }
        }
    }

    private void applyNewest(ConsumerRecords<byte @Nullable [], byte @Nullable []> polled) {
        for (var partition : polled.partitions()) {
            var records = polled.records(partition);
            for (var record : NewestOfKeys.of(records)) {
                apply(record);
                if (closed) {
                    return;
                }
            }
            positions.put(partition, records.getLast().offset() + 1);
        }
    }

    private void apply(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
        while (!closed) {
            try {
                applier.apply(record);
                state.fine();
                return;
            } catch (RegistryUnavailableException outage) {
                outage(outage.getMessage() + (outage.getCause() == null ? "" : ": " + outage.getCause()));
            } catch (PoisonRecordException poison) {
                state.poison(record.topic());
                long count = state.poisoned(record.topic());
                if (Long.bitCount(count) == 1) {
                    LOG.warnf(
                            "passed over a record that %s (%s partition %d offset %d; %d of this topic so far)",
                            poison.getMessage(), record.topic(), record.partition(), record.offset(), count);
                }
                return;
            }
        }
    }

    private void report(Consumer<byte @Nullable [], byte @Nullable []> consumer) {
        boolean behind = false;
        var assignment = consumer.assignment();
        for (var topic : RecordApplier.TOPICS) {
            var partitions = partitionsOf(topic, assignment);
            long lag = 0;
            for (var partition : partitions) {
                long waiting = consumer.currentLag(partition).orElse(0L);
                lag += waiting;
                behind |= waiting > 0;
                if (!reached.contains(partition)
                        && consumer.position(partition) >= goals.getOrDefault(partition, Long.MAX_VALUE)) {
                    reached.add(partition);
                }
            }
            boolean found = !partitions.isEmpty();
            state.progress(topic.name(), new Progress(found, found && reached.containsAll(partitions), lag));
        }
        state.behind(behind, clock.millis());
    }

    private static List<TopicPartition> partitionsOf(Topic topic, Collection<TopicPartition> assignment) {
        return assignment.stream()
                .filter(partition -> partition.topic().equals(topic.name()))
                .toList();
    }

    private void outage(String what) {
        if (closed) {
            return;
        }
        if (state.trouble().isEmpty()) {
            LOG.warnf("%s; trying again every %s", what, retryAfter);
        }
        state.trouble(what, clock.millis());
        pause(retryAfter);
    }

    private void pause(Duration duration) {
        try {
            if (closing.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopping");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
