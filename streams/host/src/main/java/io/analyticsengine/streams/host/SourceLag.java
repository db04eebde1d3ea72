package io.analyticsengine.streams.host;

import io.analyticsengine.streams.kit.JobProperties;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far a job's input is committed, as the broker says. */
@Singleton
class SourceLag {

    private static final Logger LOG = LoggerFactory.getLogger(SourceLag.class);

    private final String bootstrap;
    private @Nullable Admin admin;

    SourceLag(EngineConfig config) {
        this.bootstrap = config.kafka().bootstrap();
    }

    /**
     * One partition of a job's input.
     *
     * @param committed offset up to which the job has committed
     * @param end offset up to which the partition is readable
     * @param lag the difference: at least the records that wait (transactions' markers take up offsets too)
     */
    public record Partition(String topic, int partition, long committed, long end, long lag) {}

    /** The partitions of a job, by topic; null when the broker does not answer. */
    @Nullable
    List<Partition> of(String job) {
        try {
            var admin = admin();
            var committed = admin.listConsumerGroupOffsets(job)
                    .partitionsToOffsetAndMetadata()
                    .get();
            var specs = new HashMap<TopicPartition, OffsetSpec>();
            committed.keySet().forEach(partition -> specs.put(partition, OffsetSpec.latest()));
            var ends = admin.listOffsets(specs, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get();
            var partitions = new ArrayList<Partition>();
            ends.forEach((partition, end) -> {
                var offset = committed.get(partition);
                long at = offset == null ? 0 : offset.offset();
                partitions.add(new Partition(
                        partition.topic(), partition.partition(), at, end.offset(), Math.max(0, end.offset() - at)));
            });
            partitions.sort(Comparator.comparing(Partition::topic).thenComparing(Partition::partition));
            return partitions;
        } catch (ExecutionException | KafkaException e) {
            LOG.debug("no lag of {}", job, e);
            return null;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private synchronized Admin admin() {
        var current = admin;
        if (current == null) {
            current = Admin.create(JobProperties.admin(bootstrap));
            admin = current;
        }
        return current;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
