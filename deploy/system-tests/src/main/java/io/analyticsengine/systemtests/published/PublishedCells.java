package io.analyticsengine.systemtests.published;

import io.analyticsengine.systemtests.oracle.CellKey;
import io.analyticsengine.systemtests.oracle.CellValue;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Follows {@code kpi.update.*} from the beginning with a plain read_committed consumer and keeps the newest record of every cell. On the
 * way it notes every record that breaks a promise: a revision that does not grow, a live value after a final one, a window
 * that is closed before it is over.
 */
public final class PublishedCells implements AutoCloseable {
    /** More than any clock of a source is allowed to be ahead of the broker's. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final List<String> PERIODS = List.of("MINUTE", "HOUR", "DAY");

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AvroRecords avro;
    private final Predicate<String> kpis;
    private final Consumer<PublishedCell> listener;
    private final Map<CellKey, PublishedCell> newest = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final Thread thread = new Thread(this::follow, "published-cells");
    private long records;
    private long corrections;
    private long repetitions;
    private long lastRecord = System.nanoTime();
    private @Nullable RuntimeException failure;

    /**
     * Starts following.
     *
     * @param kpis the codes that matter
     * @param listener sees every record of those, on the following thread
     */
    public PublishedCells(String bootstrap, URI registry, Predicate<String> kpis, Consumer<PublishedCell> listener) {
        this.kpis = kpis;
        this.listener = listener;
        this.avro = new AvroRecords(registry);
        Properties properties = new Properties();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "250");
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String period : PERIODS) {
            for (PartitionInfo partition : consumer.partitionsFor("kpi.update." + period.toLowerCase(Locale.ROOT))) {
                partitions.add(new TopicPartition(partition.topic(), partition.partition()));
            }
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.setDaemon(true);
        thread.start();
    }

    /** The newest value of every cell of these KPIs. */
    public synchronized Map<CellKey, CellValue> cells() {
        check();
        Map<CellKey, CellValue> cells = HashMap.newHashMap(newest.size());
        newest.forEach((key, cell) -> cells.put(key, cell.value()));
        return cells;
    }

    public synchronized List<PublishedCell> newest() {
        check();
        return List.copyOf(newest.values());
    }

    /** Records that break what is promised about revisions and states. */
    public synchronized List<String> violations() {
        check();
        return List.copyOf(violations);
    }

    public synchronized long records() {
        return records;
    }

    public synchronized long corrections() {
        return corrections;
    }

    /** Records that say nothing new: harmless, but work for everybody. */
    public synchronized long repetitions() {
        return repetitions;
    }

    /** How long no record has come. */
    public synchronized Duration silence() {
        check();
        return Duration.ofNanos(System.nanoTime() - lastRecord);
    }

    private void check() {
        if (failure != null) {
            throw new IllegalStateException("cannot follow kpi.update.*", failure);
        }
    }

    private void follow() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    take(message);
                }
            }
        } catch (WakeupException _) {
            // Closed.
        } catch (RuntimeException e) {
            synchronized (this) {
                failure = e;
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        String period = message.topic().substring("kpi.update.".length()).toUpperCase(Locale.ROOT);
        CellKey key = PublishedCell.key(avro.decode(message.key()), period);
        if (!kpis.test(key.kpi())) {
            return;
        }
        PublishedCell cell = message.value() == null ? null : PublishedCell.of(avro.decode(message.value()));
        synchronized (this) {
            records++;
            lastRecord = System.nanoTime();
            if (cell == null) {
                newest.remove(key);
                return;
            }
            note(key, cell, newest.get(key));
        }
        listener.accept(cell);
    }

    private void note(CellKey key, PublishedCell cell, @Nullable PublishedCell before) {
        if (!cell.key().equals(key)) {
            violations.add("key " + key + " is not that of its value " + cell);
        }
        if (cell.state().equals("CORRECTED")) {
            corrections++;
        }
        if (!cell.state().equals("LIVE")
                && cell.value().end().isAfter(cell.publishedAt().plus(AHEAD))) {
            violations.add("closed before it was over: " + cell);
        }
        if (before == null) {
            if (cell.state().equals("CORRECTED")) {
                violations.add("corrected, but never final: " + cell);
            }
            newest.put(key, cell);
            return;
        }
        if (!cell.isNewerThan(before)) {
            violations.add("not newer than what came before: " + cell + " after " + before);
            return;
        }
        if (cell.version() == before.version()) {
            if (!before.state().equals("LIVE") && !cell.state().equals("CORRECTED")) {
                violations.add(cell.state() + " after " + before.state() + ": " + cell);
            }
            if (before.state().equals("LIVE") && cell.state().equals("CORRECTED")) {
                violations.add("corrected, but never final: " + cell);
            }
            if (Objects.equals(cell.value(), before.value()) && cell.state().equals(before.state())) {
                repetitions++;
            }
        }
        newest.put(key, cell);
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join(10_000);
    }
}
