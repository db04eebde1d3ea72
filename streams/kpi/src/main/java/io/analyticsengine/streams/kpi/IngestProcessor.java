package io.analyticsengine.streams.kpi;

import io.analyticsengine.contracts.kpi.CellDelta;
import io.analyticsengine.contracts.kpi.KpiPartial;
import io.analyticsengine.contracts.kpi.KpiPartialKey;
import io.analyticsengine.contracts.kpi.KpiTakeover;
import io.analyticsengine.contracts.kpi.SourceWatermark;
import io.analyticsengine.streams.kit.CommitHook;
import io.analyticsengine.streams.kit.DeadLetter;
import io.analyticsengine.streams.kit.JobContext;
import io.analyticsengine.streams.kpi.ingest.IngestMachine;
import io.analyticsengine.streams.kpi.ingest.IngestOutput;
import io.analyticsengine.streams.kpi.ingest.IngestStore;
import io.analyticsengine.streams.kpi.plan.Plans;
import io.analyticsengine.streams.kpi.standardize.AvroChangeReader;
import io.analyticsengine.streams.kpi.standardize.Rejection;
import java.time.Duration;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Adapts {@link IngestMachine} to a task of Kafka Streams. */
final class IngestProcessor implements Processor<byte @Nullable [], byte @Nullable [], Object, Object> {

    private static final String STAGE = "kpi.ingest";
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JobContext job;
    private final Supplier<Plans> plans;
    private final Reports reports;
    private final CommitHook hook;
    private @Nullable Task task;

    IngestProcessor(JobContext job, Supplier<Plans> plans, Reports reports, CommitHook hook) {
        this.job = job;
        this.plans = plans;
        this.reports = reports;
        this.hook = hook;
    }

    /** Also called when a task is revived: what was not committed is forgotten with the former machine. */
    @Override
    public void init(ProcessorContext<Object, Object> context) {
        job.definitions().awaitCaughtUp(PATIENCE);
        var begun = new Task(context);
        hook.attach(context, begun.machine::commit);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, begun.machine::tick);
        task = begun;
    }

    @Override
    public void process(Record<byte @Nullable [], byte @Nullable []> record) {
        if (task != null) {
            task.process(record);
        }
    }

    /** The machine between its inputs and outputs, from one initialization to the next. */
    private final class Task implements IngestOutput {
        private final ProcessorContext<Object, Object> context;
        private final IngestMachine<byte @Nullable []> machine;
        private @Nullable Record<byte @Nullable [], byte @Nullable []> current;

        Task(ProcessorContext<Object, Object> context) {
            this.context = context;
            KeyValueStore<String, Long> store = context.getStateStore(KpiTopology.INGEST_STATE);
            this.machine = new IngestMachine<>(
                    context.taskId().partition(),
                    plans,
                    job.sourcePartitions(),
                    new AvroChangeReader(job.format()),
                    new Numbers(store),
                    this,
                    reports,
                    // Kafka Streams' own time is still 0 while a task begins; every silence would have lasted since
                    // 1970.
                    job.clock().millis());
        }

        void process(Record<byte @Nullable [], byte @Nullable []> record) {
            var position = context.recordMetadata().orElseThrow();
            current = record;
            machine.process(
                    position.topic(),
                    position.offset(),
                    record.timestamp(),
                    record.value(),
                    context.currentSystemTimeMs());
            current = null;
        }

        @Override
        public void delta(KpiPartialKey key, CellDelta delta) {
            forward(key, new KpiPartial(delta), KpiTopology.TO_PARTIAL);
        }

        @Override
        public void watermark(SourceWatermark watermark) {
            forward(null, new KpiPartial(watermark), KpiTopology.TO_PARTIAL);
        }

        @Override
        public void takeover(KpiTakeover takeover) {
            var key = String.join(
                    "/",
                    takeover.getTenant(),
                    takeover.getKpi(),
                    Long.toString(takeover.getVersion()),
                    takeover.getTopic(),
                    Integer.toString(takeover.getPartition()));
            forward(key, takeover, KpiTopology.TO_TAKEOVER);
        }

        @Override
        public void reject(Rejection rejection) {
            var position = context.recordMetadata().orElseThrow();
            var record = current;
            var letter = new DeadLetter(
                    rejection.reason(),
                    rejection.message(),
                    STAGE,
                    position.topic(),
                    position.partition(),
                    position.offset(),
                    job.clock().millis(),
                    record == null ? null : record.key(),
                    record == null ? null : record.value());
            context.forward(letter.toRecord(), KpiTopology.TO_DEADLETTER);
            reports.metrics().deadLetter(rejection.reason());
        }

        private void forward(@Nullable Object key, Object value, String sink) {
            context.forward(new Record<>(key, value, job.clock().millis()), sink);
        }
    }

    private record Numbers(KeyValueStore<String, Long> store) implements IngestStore {

        @Override
        public void forEach(ObjLongConsumer<String> consumer) {
            try (var entries = store.all()) {
                entries.forEachRemaining(entry -> consumer.accept(entry.key, entry.value));
            }
        }

        @Override
        public void put(String name, long value) {
            store.put(name, value);
        }

        @Override
        public void delete(String name) {
            store.delete(name);
        }
    }
}
