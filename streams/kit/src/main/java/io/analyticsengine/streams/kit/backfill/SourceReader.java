package io.analyticsengine.streams.kit.backfill;

import io.analyticsengine.streams.kit.JobProperties;
import io.analyticsengine.streams.kit.JobSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the committed records of one source partition from an offset up to another, exclusive. */
final class SourceReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceReader.class);
    private static final long STALLED_NANOS = Duration.ofSeconds(60).toNanos();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private TopicPartition partition = new TopicPartition("", 0);
    private long position;
    private long end;
    private long advancedAt;

    SourceReader(JobSettings settings, String name) {
        var properties = JobProperties.reader(settings, name + "-source-" + settings.instance());
        properties.put("max.poll.records", 2_000);
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Opens a range; what the partition doesn't hold any more, or not yet, is not waited for. */
    void open(TopicPartition source, Optional<Long> from, long to) {
        partition = source;
        advancedAt = System.nanoTime();
        boolean exists = consumer.partitionsFor(source.topic()).stream()
                .anyMatch(info -> info.partition() == source.partition());
        if (!exists) {
            LOG.warn("{} is gone; nothing to backfill from it", source);
            position = 0;
            end = 0;
            return;
        }
        consumer.assign(Set.of(source));
        long beginning = consumer.beginningOffsets(Set.of(source)).getOrDefault(source, 0L);
        long last = consumer.endOffsets(Set.of(source)).getOrDefault(source, 0L);
        position = Math.max(beginning, from.orElse(beginning));
        end = Math.min(to, last);
        consumer.seek(source, position);
    }

    /** What comes next of the range; may be empty. */
    List<ConsumerRecord<byte[], byte[]>> poll(Duration timeout) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        for (var record : consumer.poll(timeout)) {
            if (record.offset() < end) {
                records.add(record);
            }
        }
        long reached = consumer.position(partition);
        if (reached > position) {
            position = reached;
            advancedAt = System.nanoTime();
        } else if (System.nanoTime() - advancedAt > STALLED_NANOS) {
            throw new TimeoutException(partition + " does not advance beyond " + position + " towards " + end);
        }
        return records;
    }

    boolean isAtEnd() {
        return position >= end;
    }

    String describe() {
        return partition + " (" + Math.min(position, end) + " of " + end + ")";
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
