package io.analyticsengine.streams.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a job that reads topics by pattern go on when a topic appears that has more partitions than all before.
 *
 * <p>Kafka Streams creates the changelog of a store with as many partitions as the largest source topic, and stops with
 * "invalid partitions" when a larger one appears later. The state of a task is in the changelog partition of its number, so
 * adding partitions is all that is needed. A thread that met the larger topic first dies and is replaced.
 */
public final class ChangelogGrowth implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChangelogGrowth.class);
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Admin admin;
    private final List<Group> groups;
    private final Thread thread;

    /** The sources by pattern of a subtopology, and the changelogs of its stores. */
    private record Group(List<Pattern> patterns, List<String> changelogs) {}

    public ChangelogGrowth(String bootstrap, String job, Topology topology) {
        this.admin = Admin.create(JobProperties.admin(bootstrap));
        this.groups = groups(job, topology);
        this.thread = Thread.ofPlatform().name(job + "-changelogs").daemon().unstarted(this::watch);
    }

    /** Watches from now on, if there is anything to watch. */
    public void start() {
        if (!groups.isEmpty()) {
            thread.start();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        admin.close(Duration.ofSeconds(1));
    }

    private void watch() {
        try {
            while (true) {
                try {
                    grow();
                } catch (ExecutionException | KafkaException e) {
                    LOG.debug("looking at the changelogs again in {}", EVERY, e);
                }
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException _) {
            LOG.debug("no longer watching");
        }
    }

    private void grow() throws ExecutionException, InterruptedException {
        var names = admin.listTopics().names().get();
        for (var group : groups) {
            var sources = names.stream()
                    .filter(name -> group.patterns().stream()
                            .anyMatch(pattern -> pattern.matcher(name).matches()))
                    .toList();
            var changelogs = group.changelogs().stream().filter(names::contains).toList();
            if (sources.isEmpty() || changelogs.isEmpty()) {
                continue;
            }
            int needed =
                    partitions(sources).values().stream().max(Integer::compare).orElse(0);
            var larger = new HashMap<String, NewPartitions>();
            partitions(changelogs).forEach((name, partitions) -> {
                if (partitions < needed) {
                    larger.put(name, NewPartitions.increaseTo(needed));
                }
            });
            if (!larger.isEmpty()) {
                admin.createPartitions(larger).all().get();
                LOG.info("{} grown to {} partitions, as the largest source", larger.keySet(), needed);
            }
        }
    }

    private Map<String, Integer> partitions(List<String> topics) throws ExecutionException, InterruptedException {
        var partitions = new HashMap<String, Integer>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get()
                .forEach((name, description) ->
                        partitions.put(name, description.partitions().size()));
        return partitions;
    }

    private static List<Group> groups(String job, Topology topology) {
        var groups = new ArrayList<Group>();
        for (var part : topology.describe().subtopologies()) {
            var patterns = new ArrayList<Pattern>();
            var changelogs = new ArrayList<String>();
            for (var node : part.nodes()) {
                if (node instanceof TopologyDescription.Source source && source.topicPattern() != null) {
                    patterns.add(source.topicPattern());
                } else if (node instanceof TopologyDescription.Processor processor) {
                    changelogs.addAll(changelogs(job, processor.stores()));
                }
            }
            if (!patterns.isEmpty() && !changelogs.isEmpty()) {
                groups.add(new Group(
                        List.copyOf(patterns), changelogs.stream().distinct().toList()));
            }
        }
        return List.copyOf(groups);
    }

    private static List<String> changelogs(String job, Set<String> stores) {
        return stores.stream().map(store -> job + "-" + store + "-changelog").toList();
    }
}
