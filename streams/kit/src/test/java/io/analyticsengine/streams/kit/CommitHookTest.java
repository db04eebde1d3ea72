package io.analyticsengine.streams.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.analyticsengine.testkit.TestingKafka;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sums numbers per key in the heap and forwards the sums at commit: a small combiner. */
class CommitHookTest {

    private static final int KEYS = 5;

    @Test
    void shouldForwardAtCommitWhatWasCollected() {
        try (var driver = new TopologyTestDriver(topology("in", "out", new AtomicBoolean()))) {
            var in = driver.createInputTopic(
                    "in", Serdes.Integer().serializer(), Serdes.Long().serializer());
            var out = driver.createOutputTopic(
                    "out", Serdes.Integer().deserializer(), Serdes.Long().deserializer());

            in.pipeInput(1, 20L, 1_000);

            var record = out.readRecord();
            assertThat(record.key()).isEqualTo(1);
            assertThat(record.value()).isEqualTo(20L);
            assertThat(out.isEmpty()).isTrue();
        }
    }

    /** Write-behind: hot values live in the heap, dirty ones reach the store once per commit, also without any record. */
    @Test
    void shouldWriteToAStoreAtACommitThatAPunctuationCaused() {
        var hook = new CommitHook("hook");
        var store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("values"), Serdes.Integer(), Serdes.Long())
                .withCachingDisabled();
        var topology = new Topology();
        topology.addSource(
                        "source", Serdes.Integer().deserializer(), Serdes.Long().deserializer(), "in")
                .addProcessor("ticks", () -> new Ticks(hook), "source")
                .addStateStore(hook.store(), "ticks")
                .addStateStore(store, "ticks");

        try (var driver = new TopologyTestDriver(topology)) {
            driver.advanceWallClockTime(Duration.ofSeconds(3));

            assertThat(driver.<Integer, Long>getKeyValueStore("values").get(0)).isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseAProcessorThatIsNotConnected() {
        var hook = new CommitHook("hook");
        var topology = new Topology();
        topology.addSource(
                        "source", Serdes.Integer().deserializer(), Serdes.Long().deserializer(), "in")
                .addProcessor("sum", () -> new Sum(hook, new AtomicBoolean()), "source");

        assertThatThrownBy(() -> new TopologyTestDriver(topology).close())
                .rootCause()
                .hasMessageContaining("hook");
    }

    /** A thread dies between processing and commit; the sums must neither lose nor repeat anything. */
    @Test
    void shouldLoseAndRepeatNothingWhenThreadsDie(@TempDir Path folder) throws Exception {
        var kafka = TestingKafka.shared();
        kafka.createTopic("hook-in", 2, Map.of());
        kafka.createTopic("hook-out", 2, Map.of());
        var settings = new JobSettings(kafka.bootstrap(), "t", folder, Duration.ofMillis(50), 1, 16L << 20);
        var dieAtNextCommit = new AtomicBoolean();
        var expected = new HashMap<Integer, Long>();

        var properties = JobProperties.streams("hook-test", settings);
        properties.put("consumer.session.timeout.ms", 1_000); // a replaced thread waits for the dead one's session
        properties.put("consumer.heartbeat.interval.ms", 250);
        try (var streams = new KafkaStreams(topology("hook-in", "hook-out", dieAtNextCommit), properties)) {
            streams.setUncaughtExceptionHandler(_ -> StreamThreadExceptionResponse.REPLACE_THREAD);
            streams.start();
            for (int round = 0; round < 3; round++) {
                kafka.send(numbers(expected, round));
                dieAtNextCommit.set(true);
                kafka.send(numbers(expected, round));
                await().dontCatchUncaughtExceptions()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> !dieAtNextCommit.get());
            }
            await().dontCatchUncaughtExceptions()
                    .atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(sums(kafka)).isEqualTo(expected));
        }
        assertThat(kafka.readAll("hook-out").size())
                .as("records, which combining makes fewer than inputs")
                .isLessThan(3_000);
    }

    private static List<ProducerRecord<byte[], byte[]>> numbers(Map<Integer, Long> expected, int round) {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int i = 0; i < 1_000; i++) {
            int key = i % KEYS;
            long value = 7L * i + round;
            expected.merge(key, value, Long::sum);
            records.add(new ProducerRecord<>(
                    "hook-in",
                    i % 2,
                    ByteBuffer.allocate(4).putInt(key).array(),
                    ByteBuffer.allocate(8).putLong(value).array()));
        }
        return records;
    }

    private static Map<Integer, Long> sums(TestingKafka kafka) {
        return kafka.readAll("hook-out").stream()
                .collect(Collectors.toMap(
                        record -> ByteBuffer.wrap(record.key()).getInt(),
                        record -> ByteBuffer.wrap(record.value()).getLong(),
                        Long::sum));
    }

    private static Topology topology(String in, String out, AtomicBoolean dieAtNextCommit) {
        var hook = new CommitHook("hook");
        var topology = new Topology();
        topology.addSource(
                        "source", Serdes.Integer().deserializer(), Serdes.Long().deserializer(), in)
                .addProcessor("sum", () -> new Sum(hook, dieAtNextCommit), "source")
                .addStateStore(hook.store(), "sum")
                .addSink(
                        "sink",
                        out,
                        Serdes.Integer().serializer(),
                        Serdes.Long().serializer(),
                        "sum");
        return topology;
    }

    private static final class Sum implements Processor<Integer, Long, Integer, Long> {
        private final CommitHook hook;
        private final AtomicBoolean dieAtNextCommit;
        private final Map<Integer, Long> sums = new HashMap<>();

        Sum(CommitHook hook, AtomicBoolean dieAtNextCommit) {
            this.hook = hook;
            this.dieAtNextCommit = dieAtNextCommit;
        }

        @Override
        public void init(ProcessorContext<Integer, Long> context) {
            hook.attach(context, () -> {
                sums.forEach((key, sum) -> context.forward(new Record<>(key, sum, context.currentSystemTimeMs())));
                sums.clear();
                if (dieAtNextCommit.compareAndSet(true, false)) {
                    throw new IllegalStateException("dies after forwarding, before the commit");
                }
            });
        }

        @Override
        public void process(Record<Integer, Long> record) {
            sums.merge(record.key(), record.value(), Long::sum);
        }
    }

    /** Counts ticks of the clock. */
    private static final class Ticks implements Processor<Integer, Long, Integer, Long> {
        private final CommitHook hook;
        private long ticks;

        Ticks(CommitHook hook) {
            this.hook = hook;
        }

        @Override
        public void init(ProcessorContext<Integer, Long> context) {
            KeyValueStore<Integer, Long> values = context.getStateStore("values");
            context.schedule(Duration.ofSeconds(2), PunctuationType.WALL_CLOCK_TIME, _ -> ticks++);
            hook.attach(context, () -> values.put(0, ticks));
        }

        @Override
        public void process(Record<Integer, Long> record) {
            throw new AssertionError("no record is sent");
        }
    }
}
