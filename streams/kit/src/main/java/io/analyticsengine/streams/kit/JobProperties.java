package io.analyticsengine.streams.kit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;

/** How jobs use Kafka: exactly once, quick to come back after a kill, bounded in memory. */
public final class JobProperties {

    /** A killed member's partitions are free after this time, when it doesn't come back before. */
    static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

    /** How long a dead producer's open transaction can hold up readers. */
    static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);

    /** How soon a new {@code raw.*} topic is noticed. */
    static final Duration METADATA_AGE = Duration.ofSeconds(3);

    /** Only between polls a thread sees that a commit is due: Kafka's default of 100 ms would hold up commits of 50 ms. */
    static final Duration POLL = Duration.ofMillis(20);

    private static final int RESTORE_FETCH_MILLIS = 50;

    private JobProperties() {}

    /** The configuration of a KafkaStreams. */
    public static Properties streams(String job, JobSettings settings) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, job);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, job + "-" + settings.instance());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL.toMillis());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1); // the broker's default
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L); // the jobs combine in their own heap
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        properties.put(BoundedRocksDb.MEMORY_CONFIG, settings.stateMemoryBytes());
        properties.put(StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG, StreamsConfig.NO_OPTIMIZATION);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG), "67108864");
        clients().forEach(properties::put);

        var main = StreamsConfig.mainConsumerPrefix("");
        properties.put(main + CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG, settings.instance());
        var consumer = StreamsConfig.consumerPrefix("");
        membership().forEach((name, value) -> properties.put(consumer + name, value));
        properties.put(consumer + ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(consumer + ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        properties.put(consumer + CommonClientConfigs.METADATA_MAX_AGE_CONFIG, (int) METADATA_AGE.toMillis());

        // The end of a changelog is a transaction's marker, which no fetch returns: a long fetch would only delay the
        // restored task.
        properties.put(
                StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), RESTORE_FETCH_MILLIS);

        var producer = StreamsConfig.producerPrefix("");
        producer().forEach((name, value) -> properties.put(producer + name, value));
        return properties;
    }

    /** A plain consumer that reads what is committed, without a group. */
    public static Map<String, Object> reader(JobSettings settings, String clientId) {
        var properties = new HashMap<>(clients());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return properties;
    }

    /** A consumer that is a static member of a group, and commits through a transaction. */
    public static Map<String, Object> member(JobSettings settings, String group) {
        var properties = reader(settings, group + "-" + settings.instance());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG, settings.instance());
        properties.putAll(membership());
        return properties;
    }

    /** A transactional producer of a name of its own. */
    public static Map<String, Object> transactional(JobSettings settings, String name) {
        var properties = new HashMap<>(clients());
        properties.putAll(producer());
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrap());
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, name + "-" + settings.instance());
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name + "-" + settings.instance());
        return properties;
    }

    /** An admin client. */
    public static Map<String, Object> admin(String bootstrap) {
        return Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    }

    private static Map<String, Object> clients() {
        return Map.of(
                CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 50L,
                CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000L);
    }

    private static Map<String, Object> membership() {
        return Map.of(
                CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG,
                (int) SESSION_TIMEOUT.toMillis(),
                CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG,
                1_000);
    }

    private static Map<String, Object> producer() {
        return Map.of(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                (int) TRANSACTION_TIMEOUT.toMillis(),
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                131_072,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "zstd");
    }
}
