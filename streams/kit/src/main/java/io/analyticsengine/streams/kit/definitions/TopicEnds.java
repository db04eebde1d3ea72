package io.analyticsengine.streams.kit.definitions;

import io.analyticsengine.streams.kit.JobProperties;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Up to where partitions can be read now. Asked on a connection of its own: a broker answers the requests of one connection in
 * their order, so a consumer's question would wait for its own long fetch.
 */
final class TopicEnds implements AutoCloseable {

    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> latest = new HashMap<>();

    TopicEnds(String bootstrap, Collection<TopicPartition> partitions) {
        this.admin = Admin.create(JobProperties.admin(bootstrap));
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
    }

    /** The ends of what is committed. */
    Map<TopicPartition, Long> now() {
        try {
            var found = admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get();
            var ends = new HashMap<TopicPartition, Long>();
            found.forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        } catch (ExecutionException e) {
            throw new KafkaException("the broker does not tell the ends of " + latest.keySet(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
