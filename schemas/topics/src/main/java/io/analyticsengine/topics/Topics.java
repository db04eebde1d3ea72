package io.analyticsengine.topics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** All topics of the platform. Source topics ({@code raw.*}) are created by Kafka Connect and only matched here. */
public final class Topics {

    /** Names of source topics: {@code raw.<source>.<schema>.<table>}. */
    public static final Pattern RAW = Pattern.compile("raw\\.[a-z][a-z0-9_]*\\.[A-Za-z0-9_]+\\.[A-Za-z0-9_]+");

    public static final Topic CONFIG_ENTITY = new Topic(
            "config.entity",
            "control",
            "Avro EntityKey",
            "Avro EntityDefinition, or null: retired",
            1,
            compacted(),
            "The entities as they are defined now.");

    public static final Topic CONFIG_KPI = new Topic(
            "config.kpi",
            "control",
            "Avro KpiKey",
            "Avro KpiDefinition, or null: retired",
            1,
            compacted(),
            "The KPIs as they are defined now.");

    public static final Topic KPI_PARTIAL = new Topic(
            "kpi.partial",
            "streams-kpi",
            "Avro KpiPartialKey, or null: how far a source has come, for every partition",
            "Avro KpiPartial",
            4,
            deletedAfter(Duration.ofDays(1)),
            "Combined contributions of one commit, and watermarks; from the ingest to the merge stage.");

    public static final Topic KPI_TAKEOVER = new Topic(
            "kpi.takeover",
            "streams-kpi",
            "string",
            "Avro KpiTakeover",
            1,
            Map.of("cleanup.policy", "delete", "retention.ms", "-1"),
            "Where the live computation of a KPI version took over a source partition; the backfill's work list.");

    public static final Topic KPI_UPDATE_MINUTE =
            update("minute", Duration.ofDays(7).toMillis());
    public static final Topic KPI_UPDATE_HOUR =
            update("hour", Duration.ofDays(400).toMillis());
    public static final Topic KPI_UPDATE_DAY = update("day", -1);

    public static final Topic DEADLETTER_KPI = new Topic(
            "deadletter.kpi",
            "streams-kpi",
            "the original bytes",
            "the original bytes; headers deadletter.* say why, where and when",
            1,
            deletedAfter(Duration.ofDays(30)),
            "Records that could not be read or failed a check.");

    private static final List<Topic> ALL = List.of(
            CONFIG_ENTITY,
            CONFIG_KPI,
            KPI_PARTIAL,
            KPI_TAKEOVER,
            KPI_UPDATE_MINUTE,
            KPI_UPDATE_HOUR,
            KPI_UPDATE_DAY,
            DEADLETTER_KPI);

    private Topics() {}

    /** Every declared topic, in the order of the data's way. */
    public static List<Topic> all() {
        return ALL;
    }

    /** The topics that one owner creates and writes. */
    public static List<Topic> ownedBy(String owner) {
        return ALL.stream().filter(topic -> topic.owner().equals(owner)).toList();
    }

    /** The declared topic of that name. */
    public static Optional<Topic> find(String name) {
        return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }

    private static Topic update(String period, long retentionMillis) {
        return new Topic(
                "kpi.update." + period,
                "streams-kpi",
                "Avro KpiUpdateKey; partitioned by the series, the key without the window",
                "Avro KpiUpdate, or null: the KPI was retired",
                4,
                Map.of("cleanup.policy", "compact,delete", "retention.ms", Long.toString(retentionMillis)),
                "Every change of every KPI value per " + period + "; the newest (version, revision) of a cell counts.");
    }

    private static Map<String, String> compacted() {
        return Map.of("cleanup.policy", "compact");
    }

    private static Map<String, String> deletedAfter(Duration retention) {
        return Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(retention.toMillis()));
    }
}
