package io.analyticsengine.streams.kit.backfill;

import io.analyticsengine.contracts.kpi.KpiPartial;
import io.analyticsengine.contracts.kpi.KpiPartialKey;
import io.analyticsengine.contracts.kpi.KpiTakeover;
import io.analyticsengine.streams.kit.ContractSerde;
import io.analyticsengine.streams.kit.JobProperties;
import io.analyticsengine.streams.kit.SeriesPartitioner;
import io.analyticsengine.topics.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One life of the worker's clients: from joining the group to the first failure or the end. */
final class BackfillSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackfillSession.class);
    private static final TopicPartition WORK_LIST = new TopicPartition(Topics.KPI_TAKEOVER.name(), 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final BackfillWorker.Context context;
    private final KafkaConsumer<byte[], byte[]> takeovers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final SourceReader source;
    private final Serde<KpiTakeover> takeoverSerde;
    private final Serde<KpiPartialKey> keySerde;
    private final Serde<KpiPartial> partialSerde;
    private final Deque<ConsumerRecord<byte[], byte[]>> waiting = new ArrayDeque<>();
    private Optional<BackfillProgress> resumed = Optional.empty();
    private boolean assigned;

    BackfillSession(BackfillWorker.Context context) {
        this.context = context;
        var name = context.job() + "-backfill";
        takeoverSerde = ContractSerde.value(context.format(), KpiTakeover.class);
        keySerde = ContractSerde.key(context.format(), KpiPartialKey.class);
        partialSerde = ContractSerde.value(context.format(), KpiPartial.class);
        takeovers = new KafkaConsumer<>(
                JobProperties.member(context.settings(), name),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        source = new SourceReader(context.settings(), name);
        producer = new KafkaProducer<>(
                JobProperties.transactional(context.settings(), name),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void work() {
        producer.initTransactions();
        takeovers.subscribe(List.of(WORK_LIST.topic()), new Assignment());
        while (!context.board().isClosed()) {
            takeovers.poll(waiting.isEmpty() ? POLL : Duration.ZERO).forEach(waiting::add);
            showIdle();
            if (assigned && isBatchComplete()) {
                backfill(nextBatch());
            }
        }
    }

    @Override
    public void close() {
        source.close();
        producer.close(CLOSE);
        takeovers.close(CloseOptions.timeout(CLOSE));
    }

    private void showIdle() {
        var lag = assigned ? takeovers.currentLag(WORK_LIST) : OptionalLong.empty();
        boolean caughtUp = waiting.isEmpty() && lag.isPresent() && lag.getAsLong() == 0;
        context.board().show(waiting.size(), caughtUp, null);
        context.metrics().backfillPending(waiting.size());
    }

    private boolean isBatchComplete() {
        return !waiting.isEmpty()
                && resumed.map(progress -> waiting.getLast().offset() >= progress.lastTakeover())
                        .orElse(true);
    }

    /** Takeovers in a row of the same source partition: one pass over it serves them all. */
    private List<Takeover> nextBatch() {
        var batch = new ArrayList<Takeover>();
        while (!waiting.isEmpty()) {
            var record = waiting.getFirst();
            var takeover = new Takeover(
                    record.offset(), takeoverSerde.deserializer().deserialize(record.topic(), record.value()));
            boolean fits = resumed.isPresent()
                    ? record.offset() <= resumed.get().lastTakeover()
                    : batch.size() < context.limits().takeovers()
                            && (batch.isEmpty()
                                    || takeover.source().equals(batch.getFirst().source()));
            if (!fits) {
                break;
            }
            waiting.removeFirst();
            batch.add(takeover);
        }
        return batch;
    }

    private void backfill(List<Takeover> batch) {
        context.definitions().awaitCaughtUp(PATIENCE);
        var first = batch.getFirst();
        var last = batch.getLast();
        var evaluation = context.backfill()
                .begin(
                        batch.stream().map(Takeover::takeover).toList(),
                        resumed.map(BackfillProgress::memory).orElse(""));
        long to = batch.stream()
                .mapToLong(each -> each.takeover().getOffset())
                .max()
                .orElseThrow();
        source.open(first.source(), resumed.map(BackfillProgress::nextSource), to);
        resumed = Optional.empty();
        int uncommitted = 0;
        while (!source.isAtEnd()) {
            for (var record : source.poll(POLL)) {
                evaluation.add(record);
                uncommitted++;
                if (isEnoughForOneTransaction(evaluation.cells(), uncommitted)) {
                    var progress = new BackfillProgress(last.offset(), record.offset() + 1, evaluation.memory());
                    if (progress.fits()) {
                        commit(
                                evaluation.drain(),
                                new OffsetAndMetadata(first.offset(), progress.format()),
                                uncommitted);
                        uncommitted = 0;
                        LOG.info("backfill: {} KPI versions over {}", batch.size(), source.describe());
                    }
                }
            }
            var activity = batch.size() + " KPI versions over " + source.describe();
            context.board().show(batch.size() + waiting.size(), false, activity);
            stayInTheGroup();
        }
        commit(evaluation.finish(), new OffsetAndMetadata(last.offset() + 1), uncommitted);
        context.board().finished(batch.size());
        LOG.info("backfill done: {} KPI versions over {}", batch.size(), source.describe());
    }

    private boolean isEnoughForOneTransaction(int cells, int records) {
        return cells >= context.limits().cells() || records >= context.limits().records();
    }

    /** Fetches nothing, but keeps the membership, and notices when it is lost. */
    private void stayInTheGroup() {
        takeovers.pause(takeovers.assignment());
        takeovers.poll(Duration.ZERO).forEach(waiting::add);
        takeovers.resume(takeovers.assignment());
        if (!assigned) {
            throw new KafkaException("another instance has taken over the backfill");
        }
        if (context.board().isClosed()) {
            throw new KafkaException("closing in the middle of a backfill; it goes on after the next start");
        }
    }

    private void commit(BackfillOutput output, OffsetAndMetadata progress, int records) {
        producer.beginTransaction();
        try {
            send(output);
            for (var deadLetter : output.deadLetters()) {
                var _ = producer.send(deadLetter.toProducerRecord(Topics.DEADLETTER_KPI.name()));
            }
            producer.sendOffsetsToTransaction(Map.of(WORK_LIST, progress), takeovers.groupMetadata());
            producer.commitTransaction();
        } catch (RuntimeException e) {
            abort(e);
            throw e;
        }
        context.metrics().backfillRead(records);
        context.metrics().deltasSent(output.deltas().size());
        output.deadLetters().forEach(letter -> context.metrics().deadLetter(letter.reason()));
    }

    /** Within a partition the order of sending is the order of reading: broadcasts come behind the deltas. */
    private void send(BackfillOutput output) {
        int partitions = producer.partitionsFor(Topics.KPI_PARTIAL.name()).size();
        for (var delta : output.deltas()) {
            var key = delta.key();
            int partition = SeriesPartitioner.partition(key.getTenant(), key.getKpi(), key.getDimensions(), partitions);
            send(partition, keySerde.serializer().serialize(Topics.KPI_PARTIAL.name(), key), delta.value());
        }
        for (var broadcast : output.broadcasts()) {
            for (int partition = 0; partition < partitions; partition++) {
                send(partition, null, broadcast);
            }
        }
    }

    private void send(int partition, byte @Nullable [] key, KpiPartial value) {
        var bytes = partialSerde.serializer().serialize(Topics.KPI_PARTIAL.name(), value);
        var _ = producer.send( // a send that fails also fails the commit
                new ProducerRecord<>(Topics.KPI_PARTIAL.name(), partition, key, bytes));
    }

    private void abort(RuntimeException reason) {
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            reason.addSuppressed(e); // fenced: the transaction is not ours any more
        }
    }

    /** A takeover and where it stands in the work list. */
    private record Takeover(long offset, KpiTakeover takeover) {
        TopicPartition source() {
            return new TopicPartition(takeover.getTopic(), takeover.getPartition());
        }
    }

    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (partitions.contains(WORK_LIST)) {
                waiting.clear();
                var committed = takeovers.committed(Set.of(WORK_LIST)).get(WORK_LIST);
                resumed = committed == null ? Optional.empty() : BackfillProgress.parse(committed.metadata());
                assigned = true;
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (partitions.contains(WORK_LIST)) {
                waiting.clear();
                assigned = false;
            }
        }
    }
}
