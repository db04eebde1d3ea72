package io.analyticsengine.catalog.core.publish;

import io.analyticsengine.topics.Topic;
import io.analyticsengine.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.apache.kafka.clients.producer.ProducerRecord;
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
    private final AvroWriter avro;
    private volatile @Nullable KafkaProducer<byte[], byte[]> producer;

    ConfigSender(PublisherSettings settings) {
        this.settings = settings;
        this.avro = new AvroWriter(settings.registry(), settings.timeout());
    }

    /** Creates the owner's topics where they are missing and fences any former sender. Does nothing while connected. */
    void connect() throws IOException, InterruptedException {
        if (producer == null) {
            avro.forget();
            createTopics();
            var created = new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer());
            producer = created;
            created.initTransactions();
        }
    }

    /** Sends all or none. After a failure the sender has to be disconnected. */
    void send(List<OutboxEntry> entries) throws IOException, InterruptedException {
        connect();
        var connected = producer;
        if (connected == null) {
            throw new IOException("not connected");
        }
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (var entry : entries) {
            records.add(record(entry));
        }
        connected.beginTransaction();
        var sent = new ArrayList<Future<?>>();
        for (var record : records) {
            sent.add(connected.send(record));
        }
        for (var future : sent) {
            await(future, "sending");
        }
        connected.commitTransaction();
    }

    /** Lets go of the producer; the next batch makes a new one. */
    void disconnect() {
        var connected = producer;
        producer = null;
        if (connected != null) {
            connected.close(Duration.ZERO);
        }
    }

    @Override
    public void close() {
        disconnect();
        avro.close();
    }

    private ProducerRecord<byte[], byte[]> record(OutboxEntry entry) throws IOException, InterruptedException {
        var topic = ConfigRecords.topic(entry).name();
        var key = avro.write(topic + "-key", ConfigRecords.key(entry));
        var value = ConfigRecords.value(entry);
        var record = new ProducerRecord<>(topic, key, value == null ? null : avro.write(topic + "-value", value));
        var trace = entry.trace();
        if (trace != null) {
            record.headers().add("traceparent", trace.getBytes(StandardCharsets.US_ASCII));
        }
        return record;
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
}
