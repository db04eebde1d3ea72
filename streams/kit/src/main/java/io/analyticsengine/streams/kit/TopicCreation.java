package io.analyticsengine.streams.kit;

import io.analyticsengine.topics.Topic;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates declared topics. A topic that exists is left as it is; a deviating number of partitions is refused. */
public final class TopicCreation {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCreation.class);

    private TopicCreation() {}

    /**
     * Creates what is missing.
     *
     * @throws IllegalStateException when a topic exists with another number of partitions than declared
     */
    public static void ensure(Admin admin, Collection<Topic> topics) throws ExecutionException, InterruptedException {
        var wanted = topics.stream()
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(topic.settings()))
                .toList();
        for (var created : admin.createTopics(wanted).values().entrySet()) {
            try {
                created.getValue().get();
                LOG.info("topic {} created", created.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        var names = topics.stream().map(Topic::name).toList();
        var existing = admin.describeTopics(names).allTopicNames().get();
        for (var topic : topics) {
            var description = existing.get(topic.name());
            int partitions = description == null ? 0 : description.partitions().size();
            if (partitions != topic.partitions()) {
                throw new IllegalStateException("topic " + topic.name() + " has " + partitions
                        + " partitions, declared are " + topic.partitions() + ": series would move between partitions");
            }
        }
    }
}
