package io.analyticsengine.streams.kit.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.analyticsengine.contracts.kpi.CellDelta;
import io.analyticsengine.contracts.kpi.KpiPartial;
import io.analyticsengine.contracts.kpi.KpiPartialKey;
import io.analyticsengine.contracts.kpi.KpiTakeover;
import io.analyticsengine.contracts.kpi.SourceHistory;
import io.analyticsengine.streams.kit.ContractSerde;
import io.analyticsengine.streams.kit.DeadLetter;
import io.analyticsengine.streams.kit.DeadLetterReason;
import io.analyticsengine.streams.kit.JobMetrics;
import io.analyticsengine.streams.kit.JobSettings;
import io.analyticsengine.streams.kit.testing.FakeDefinitions;
import io.analyticsengine.testkit.TestingKafka;
import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.testing.FakeSchemaRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over a real broker: what the transactions keep, a fake would only claim. */
class BackfillWorkerTest {

    private static final String SOURCE = "raw.shop.public.orders";
    private static final int RECORDS = 3_000;

    private final TestingKafka kafka = TestingKafka.start();
    private final AvroFormat format = FakeSchemaRegistry.format();
    private final AtomicInteger failAfter = new AtomicInteger(Integer.MAX_VALUE);

    @BeforeEach
    void fillTheSource() {
        kafka.createTopic("kpi.takeover", 1, Map.of());
        kafka.createTopic("kpi.partial", 4, Map.of());
        kafka.createTopic("deadletter.kpi", 1, Map.of());
        kafka.createTopic(SOURCE, 2, Map.of());
        kafka.send(IntStream.range(0, RECORDS)
                .mapToObj(i -> new ProducerRecord<>(SOURCE, 0, bytes("k" + i), bytes(i == 7 ? "bad" : "good")))
                .toList());
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void shouldEvaluateUpToTheTakeoverExclusively() {
        takeOver(takeover("a", 0, 100), takeover("b", 0, 2_000), takeover("c", 1, 0));

        try (var worker = start(new BackfillLimits(20_000, 250_000, 64))) {
            awaitDone(worker, 3);
        }

        assertThat(rows()).isEqualTo(Map.of("a", 99L, "b", 1_999L));
        assertThat(kafka.readAll("deadletter.kpi")).singleElement().satisfies(letter -> assertThat(letter.key())
                .isEqualTo(bytes("k7")));
    }

    @Test
    void shouldSkipASourceThatIsGone() {
        var gone = new KpiTakeover("default", "a", 1L, "raw.shop.public.gone", 0, 10L, "order", 0L, 0L);
        takeOver(gone, takeover("b", 0, 50));

        try (var worker = start(BackfillLimits.DEFAULT)) {
            awaitDone(worker, 2);
        }

        assertThat(rows()).isEqualTo(Map.of("b", 49L));
    }

    /** The worker fails again and again in the middle of a range, and is replaced by a new one, as after a kill. */
    @Test
    void shouldCountEverythingOnceOverFailuresAndRestarts() {
        takeOver(takeover("a", 0, RECORDS), takeover("b", 0, RECORDS), takeover("c", 0, 1_000));
        var limits = new BackfillLimits(20_000, 250, 64);

        for (int life = 0; life < 3; life++) {
            failAfter.set(700);
            try (var worker = start(limits)) {
                await().atMost(Duration.ofSeconds(30)).until(() -> failAfter.get() <= 0);
            }
        }
        failAfter.set(Integer.MAX_VALUE);
        try (var worker = start(limits)) {
            awaitCaughtUp(worker);
        }

        assertThat(rows()).isEqualTo(Map.of("a", RECORDS - 1L, "b", RECORDS - 1L, "c", 999L));
        assertThat(histories())
                .as("what it remembers, said behind everything else in every partition")
                .isEqualTo(Map.of(0, (long) RECORDS, 1, (long) RECORDS, 2, (long) RECORDS, 3, (long) RECORDS));
    }

    @Test
    void shouldNotDoAgainWhatIsDone() {
        takeOver(takeover("a", 0, 100));
        try (var worker = start(BackfillLimits.DEFAULT)) {
            awaitDone(worker, 1);
        }
        takeOver(takeover("b", 0, 60));

        try (var worker = start(BackfillLimits.DEFAULT)) {
            awaitDone(worker, 1);
            awaitCaughtUp(worker);
        }

        assertThat(rows()).isEqualTo(Map.of("a", 99L, "b", 59L));
    }

    private BackfillWorker start(BackfillLimits limits) {
        var settings = new JobSettings(kafka.bootstrap(), "t", Path.of("unused"), Duration.ofMillis(50), 1, 16L << 20);
        var worker = new BackfillWorker(
                "job", settings, format, new FakeDefinitions(), Counting::new, JobMetrics.none(), limits);
        worker.start();
        return worker;
    }

    private static void awaitDone(BackfillWorker worker, long takeovers) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(worker.status().done()).isEqualTo(takeovers));
    }

    private static void awaitCaughtUp(BackfillWorker worker) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(worker.status().caughtUp()).isTrue());
    }

    private void takeOver(KpiTakeover... takeovers) {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (var takeover : takeovers) {
            records.add(new ProducerRecord<>(
                    "kpi.takeover",
                    bytes(takeover.getKpi()),
                    ContractSerde.value(format, KpiTakeover.class).serializer().serialize("kpi.takeover", takeover)));
        }
        kafka.send(records);
    }

    private static KpiTakeover takeover(String kpi, int partition, long offset) {
        return new KpiTakeover("default", kpi, 1L, SOURCE, partition, offset, "order", 0L, 0L);
    }

    private Map<String, Long> rows() {
        var rows = new HashMap<String, Long>();
        for (var record : kafka.readAll("kpi.partial")) {
            if (record.key() == null) {
                continue;
            }
            var key = ContractSerde.key(format, KpiPartialKey.class)
                    .deserializer()
                    .deserialize("kpi.partial", record.key());
            var value = ContractSerde.value(format, KpiPartial.class)
                    .deserializer()
                    .deserialize("kpi.partial", record.value());
            rows.merge(key.getKpi(), ((CellDelta) value.getBody()).getRows(), Long::sum);
        }
        return rows;
    }

    /** By partition, the last word of each. */
    private Map<Integer, Long> histories() {
        var last = new HashMap<Integer, KpiPartial>();
        for (var record : kafka.readAll("kpi.partial")) {
            last.put(
                    record.partition(),
                    ContractSerde.value(format, KpiPartial.class)
                            .deserializer()
                            .deserialize("kpi.partial", record.value()));
        }
        var histories = new HashMap<Integer, Long>();
        last.forEach((partition, partial) -> {
            if (partial.getBody() instanceof SourceHistory history) {
                histories.put(partition, history.getWatermark().toEpochMilli());
            }
        });
        return histories;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** Counts good records per KPI; a bad one is a dead letter. Remembers how many records there were. */
    private final class Counting implements BackfillEvaluation {
        private final List<KpiTakeover> takeovers;
        private final Map<String, Long> rows = new HashMap<>();
        private final List<DeadLetter> letters = new ArrayList<>();
        private long seen;

        Counting(List<KpiTakeover> takeovers, String memory) {
            this.takeovers = takeovers;
            this.seen = memory.isEmpty() ? 0 : Long.parseLong(memory);
        }

        @Override
        public void add(ConsumerRecord<byte[], byte[]> record) {
            if (failAfter.decrementAndGet() < 0) {
                throw new IllegalStateException("fails on purpose at offset " + record.offset());
            }
            seen++;
            if (new String(record.value(), UTF_8).equals("bad")) {
                letters.add(new DeadLetter(
                        DeadLetterReason.UNREADABLE,
                        "bad",
                        "test",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        0,
                        record.key(),
                        record.value()));
                return;
            }
            for (var takeover : takeovers) {
                if (record.offset() < takeover.getOffset()) {
                    rows.merge(takeover.getKpi(), 1L, Long::sum);
                }
            }
        }

        @Override
        public int cells() {
            return rows.size();
        }

        @Override
        public BackfillOutput drain() {
            return drain(List.of());
        }

        @Override
        public BackfillOutput finish() {
            var first = takeovers.getFirst();
            return drain(List.of(new KpiPartial(new SourceHistory(
                    "test", first.getTopic(), first.getPartition(), first.getOffset(), Instant.ofEpochMilli(seen)))));
        }

        @Override
        public String memory() {
            return Long.toString(seen);
        }

        private BackfillOutput drain(List<KpiPartial> broadcasts) {
            var deltas = new ArrayList<BackfillOutput.Delta>();
            rows.forEach((kpi, count) -> deltas.add(new BackfillOutput.Delta(
                    new KpiPartialKey("default", kpi, 1L, List.of(), Instant.EPOCH),
                    new KpiPartial(new CellDelta(count, count, 0L, ByteBuffer.allocate(0), null)))));
            rows.clear();
            var output = new BackfillOutput(deltas, broadcasts, letters);
            letters.clear();
            return output;
        }
    }
}
