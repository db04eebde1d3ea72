package io.analyticsengine.catalog.core.publish;

import io.analyticsengine.topics.Topic;
import io.analyticsengine.topics.Topics;
import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.Backoff;
import io.analyticsengine.wire.HttpSchemaRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches of changes in order, each batch in one transaction of Kafka.
 *
 * <p>A plain producer, not an Emitter of SmallRye Reactive Messaging, because the transactional id is what keeps the order when
 * processes change hands: a process that lost its database lock while a batch was on its way is fenced by the next one's
 * {@code initTransactions}, so what it sent late never becomes visible. An Emitter's producer is created once by the connector;
 * here it has to be closed and made anew after every failure, and the batch either counts as a whole or is repeated as a whole.
 */
final class ConfigSender implements AutoCloseable {

    private static final String OWNER = "control";
    private static final String TRANSACTIONAL_ID = "control.catalog.outbox";

    private final PublisherSettings settings;
    private final HttpSchemaRegistry registry;
    private volatile @Nullable Connection connection;

    ConfigSender(PublisherSettings settings) {
        this.settings = settings;
        this.registry = new HttpSchemaRegistry(settings.registry(), settings.timeout());
    }

    /** Creates the owner's topics where they are missing and fences any former sender. Does nothing while connected. */
    void connect() throws IOException, InterruptedException {
        if (connection == null) {
            createTopics();
            var producer = new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer());
            // A format of its own registers the schemas again, for a registry that may have lost what it knew.
            var format = new AvroFormat(registry, Backoff.NONE);
            connection = new Connection(producer, new ConfigRecords(format));
            producer.initTransactions();
        }
    }

    /** Sends all or none. After a failure the sender has to be disconnected. */
    void send(List<OutboxEntry> entries) throws IOException, InterruptedException {
        connect();
        var connected = connection;
        if (connected == null) {
            throw new IOException("not connected");
        }
        var records = entries.stream().map(connected.records()::record).toList();
        connected.producer().beginTransaction();
        var sent = new ArrayList<Future<?>>();
        for (var record : records) {
            sent.add(connected.producer().send(record));
        }
        for (var future : sent) {
            await(future, "sending");
        }
        connected.producer().commitTransaction();
    }

    /** Lets go of the producer; the next batch makes a new one. */
    void disconnect() {
        var connected = connection;
        connection = null;
        if (connected != null) {
            connected.producer().close(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        disconnect();
        registry.close();
    }

    private void createTopics() throws IOException, InterruptedException {
        try (var admin = Admin.create(Map.of(
                "bootstrap.servers", settings.bootstrap(),
                "client.id", "control-topics",
                "request.timeout.ms", millis(),
                "default.api.timeout.ms", millis()))) {
            var created = admin.createTopics(
                    Topics.ownedBy(OWNER).stream().map(ConfigSender::newTopic).toList());
            for (var topic : created.values().entrySet()) {
                try {
                    await(topic.getValue(), "creating topic " + topic.getKey());
                } catch (IOException failure) {
                    if (!(failure.getCause() instanceof TopicExistsException)) {
                        throw failure;
                    }
                }
            }
        }
    }

    private static NewTopic newTopic(Topic topic) {
        // The replication factor is the broker's default.
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(topic.settings());
    }

    private void await(Future<?> future, String what) throws IOException, InterruptedException {
        try {
            future.get(settings.timeout().toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new IOException(what + " failed: " + failure.getCause(), failure.getCause());
        } catch (TimeoutException slow) {
            throw new IOException(what + " took too long", slow);
        }
    }

    private Map<String, Object> properties() {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrap(),
                ProducerConfig.CLIENT_ID_CONFIG,
                "control-outbox",
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                TRANSACTIONAL_ID,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                10_000,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                millis(),
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                millis());
    }

    private int millis() {
        return Math.toIntExact(settings.timeout().toMillis());
    }

    /** What lasts until the next failure. */
    private record Connection(KafkaProducer<byte[], byte[]> producer, ConfigRecords records) {}
}
