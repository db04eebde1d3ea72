package io.analyticsengine.streams.kpi;

import io.analyticsengine.contracts.kpi.CellDelta;
import io.analyticsengine.contracts.kpi.KpiPartial;
import io.analyticsengine.contracts.kpi.KpiPartialKey;
import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import io.analyticsengine.contracts.kpi.SourceHistory;
import io.analyticsengine.contracts.kpi.SourceWatermark;
import io.analyticsengine.contracts.kpi.WindowPeriod;
import io.analyticsengine.streams.kit.CommitHook;
import io.analyticsengine.streams.kit.JobContext;
import io.analyticsengine.streams.kpi.merge.MergeMachine;
import io.analyticsengine.streams.kpi.merge.MergeOutput;
import io.analyticsengine.streams.kpi.merge.MergeStore;
import io.analyticsengine.streams.kpi.plan.Plans;
import io.analyticsengine.topics.Topics;
import java.time.Duration;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Adapts {@link MergeMachine} to a task of Kafka Streams. */
final class MergeProcessor
        implements Processor<@Nullable KpiPartialKey, KpiPartial, KpiUpdateKey, @Nullable KpiUpdate> {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration BUSY_TICK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JobContext job;
    private final Supplier<Plans> plans;
    private final Reports reports;
    private final CommitHook hook;
    private @Nullable Task task;

    MergeProcessor(JobContext job, Supplier<Plans> plans, Reports reports, CommitHook hook) {
        this.job = job;
        this.plans = plans;
        this.reports = reports;
        this.hook = hook;
    }

    /** Also called when a task is revived: what was not committed is forgotten with the former machine. */
    @Override
    public void init(ProcessorContext<KpiUpdateKey, @Nullable KpiUpdate> context) {
        job.definitions().awaitCaughtUp(PATIENCE);
        var begun = new Task(context);
        hook.attach(context, begun::commit);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, _ -> begun.machine.tick());
        task = begun;
    }

    @Override
    public void process(Record<@Nullable KpiPartialKey, KpiPartial> record) {
        if (task != null) {
            task.process(record.key(), record.value());
        }
    }

    /** The machine between its inputs and outputs, from one initialization to the next. */
    private final class Task implements MergeOutput {
        private final ProcessorContext<KpiUpdateKey, @Nullable KpiUpdate> context;
        private final MergeMachine machine;
        private final CloudEvents events = new CloudEvents();
        private @Nullable Cancellable busy;

        Task(ProcessorContext<KpiUpdateKey, @Nullable KpiUpdate> context) {
            this.context = context;
            KeyValueStore<Bytes, byte[]> store = context.getStateStore(KpiTopology.CELLS);
            this.machine = new MergeMachine(
                    plans,
                    () -> job.definitions().awaitCaughtUp(PATIENCE),
                    new Cells(store),
                    this,
                    reports,
                    MergeMachine.Limits.DEFAULT);
        }

        void process(@Nullable KpiPartialKey key, KpiPartial partial) {
            switch (partial.getBody()) {
                case SourceWatermark watermark -> machine.watermark(watermark);
                case SourceHistory history -> machine.history(history);
                case CellDelta delta when key != null -> machine.delta(key, delta);
                default -> throw new IllegalStateException("a contribution without a key");
            }
        }

        void commit() {
            machine.commit(job.clock().millis());
            if (machine.hasMore() && busy == null) {
                // A punctuation makes the task commit again soon, also when nothing comes.
                busy = context.schedule(BUSY_TICK, PunctuationType.WALL_CLOCK_TIME, _ -> machine.tick());
            } else if (!machine.hasMore() && busy != null) {
                busy.cancel();
                busy = null;
            }
        }

        @Override
        public void publish(WindowPeriod period, KpiUpdateKey key, KpiUpdate update) {
            forward(period, new Record<>(key, update, job.clock().millis(), events.update(update)));
        }

        @Override
        public void remove(WindowPeriod period, KpiUpdateKey key, long version) {
            long now = job.clock().millis();
            forward(period, new Record<>(key, null, now, events.removal(period, key, version, now)));
        }

        private void forward(WindowPeriod period, Record<KpiUpdateKey, @Nullable KpiUpdate> record) {
            var topic =
                    switch (period) {
                        case MINUTE -> Topics.KPI_UPDATE_MINUTE;
                        case HOUR -> Topics.KPI_UPDATE_HOUR;
                        case DAY -> Topics.KPI_UPDATE_DAY;
                    };
            context.forward(record, KpiTopology.toUpdate(topic));
        }
    }

    private record Cells(KeyValueStore<Bytes, byte[]> store) implements MergeStore {

        @Override
        public byte @Nullable [] get(byte[] key) {
            return store.get(Bytes.wrap(key));
        }

        @Override
        public void put(byte[] key, byte[] value) {
            store.put(Bytes.wrap(key), value);
        }

        @Override
        public void delete(byte[] key) {
            store.delete(Bytes.wrap(key));
        }

        @Override
        public void scan(byte[] from, byte[] to, BiPredicate<byte[], byte[]> visitor) {
            try (var entries = store.range(Bytes.wrap(from), Bytes.wrap(to))) {
                while (entries.hasNext()) {
                    var entry = entries.next();
                    if (!visitor.test(entry.key.get(), entry.value)) {
                        return;
                    }
                }
            }
        }
    }
}
