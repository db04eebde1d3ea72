package io.analyticsengine.streams.kit;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many partitions a topic has now; 0 when it is absent or the broker does not tell. The first question for a topic waits
 * for the broker for a moment; later answers come from memory, which is refreshed every few seconds.
 */
public final class TopicPartitions implements ToIntFunction<String>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicPartitions.class);
    private static final Duration REFRESH = Duration.ofSeconds(3);
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(2);

    private final Admin admin;
    private final ConcurrentMap<String, Integer> known = new ConcurrentHashMap<>();
    private final Thread refresher;

    public TopicPartitions(String bootstrap) {
        this.admin = Admin.create(JobProperties.admin(bootstrap));
        this.refresher = Thread.ofPlatform().name("topic-partitions").daemon().start(this::refresh);
    }

    @Override
    public int applyAsInt(String topic) {
        var partitions = known.get(topic);
        if (partitions == null) {
            known.putIfAbsent(topic, 0); // whoever asks next doesn't wait
            ask(List.of(topic), FIRST_ANSWER);
            partitions = known.getOrDefault(topic, 0);
        }
        return partitions;
    }

    @Override
    public void close() {
        refresher.interrupt();
        admin.close(Duration.ofSeconds(1));
    }

    private void refresh() {
        try {
            while (true) {
                Thread.sleep(REFRESH);
                ask(List.copyOf(known.keySet()), REFRESH);
            }
        } catch (InterruptedException _) {
            LOG.debug("no longer refreshing");
        }
    }

    private void ask(Collection<String> topics, Duration patience) {
        for (var answer : admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                var description = answer.getValue().get(patience.toMillis(), TimeUnit.MILLISECONDS);
                known.put(answer.getKey(), description.partitions().size());
            } catch (ExecutionException | TimeoutException e) {
                LOG.debug(
                        "the partitions of {} stay as they were", answer.getKey(), e); // absent, or the broker is busy
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
