package io.analyticsengine.streams.kit;

import io.analyticsengine.streams.kit.backfill.Backfill;
import io.analyticsengine.topics.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.Topology;

/** One job of the streams host: it runs as one KafkaStreams with its name as {@code application.id}. */
public interface StreamJob {

    /** The word for the job everywhere: {@code application.id}, metrics tag, state folder, owner of its topics. */
    String name();

    /** The topics that the job reads and does not own, besides the {@code raw.*} ones it matches by pattern. */
    List<Topic> inputs();

    /** The topics that the job owns; the host creates them before it starts the job. */
    List<Topic> outputs();

    /** The whole topology. Called once per start; every store and node in it is named. */
    Topology topology(JobContext context);

    /** How the part before a takeover is computed, if the job has takeovers. Called once, after {@link #topology}. */
    default Optional<Backfill> backfill() {
        return Optional.empty();
    }

    /** KPIs that are defined but can't be computed, with the reason for people. */
    default Map<String, String> failingKpis() {
        return Map.of();
    }
}
