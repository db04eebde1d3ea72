package io.analyticsengine.loadtest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts the committed records of a source topic that carry a text, from now on. Avro writes strings as they are, so bytes are enough. */
final class SourceTopicWatch implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final byte[] wanted;
    private final LongConsumer listener;
    private final Thread thread;
    private volatile boolean closed;
    private long count;

    private SourceTopicWatch(KafkaConsumer<byte[], byte[]> consumer, String text, LongConsumer listener) {
        this.consumer = consumer;
        this.wanted = text.getBytes(StandardCharsets.UTF_8);
        this.listener = listener;
        this.thread = Thread.ofPlatform().name("source-topic-watch").unstarted(this::run);
    }

    static SourceTopicWatch open(String bootstrap, String topic, String text, LongConsumer listener) {
        var consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        100),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        var watch = new SourceTopicWatch(consumer, text, listener);
        watch.thread.start();
        return watch;
    }

    private void run() {
        while (!closed) {
            boolean grown = false;
            for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(Duration.ofMillis(100))) {
                if (entry.value() != null && contains(entry.value())) {
                    count++;
                    grown = true;
                }
            }
            if (grown) {
                listener.accept(count);
            }
        }
        consumer.close();
    }

    private boolean contains(byte[] value) {
        outer:
        for (int from = 0; from <= value.length - wanted.length; from++) {
            for (int index = 0; index < wanted.length; index++) {
                if (value[from + index] != wanted[index]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
