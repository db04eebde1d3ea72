package io.analyticsengine.streams.kpi.backfill;

import io.analyticsengine.contracts.kpi.KpiPartial;
import io.analyticsengine.contracts.kpi.KpiTakeover;
import io.analyticsengine.streams.kit.DeadLetter;
import io.analyticsengine.streams.kit.backfill.Backfill;
import io.analyticsengine.streams.kit.backfill.BackfillEvaluation;
import io.analyticsengine.streams.kit.backfill.BackfillOutput;
import io.analyticsengine.streams.kit.backfill.BackfillOutput.Delta;
import io.analyticsengine.streams.kpi.Reports;
import io.analyticsengine.streams.kpi.plan.Plans;
import io.analyticsengine.streams.kpi.standardize.AvroChangeReader;
import io.analyticsengine.wire.AvroFormat;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Adapts {@link BackfillMachine} to the records that the backfill worker reads. */
public final class KpiBackfill implements Backfill {

    private static final String STAGE = "kpi.backfill";

    private final Supplier<Plans> plans;
    private final AvroFormat format;
    private final Reports reports;
    private final InstantSource clock;

    public KpiBackfill(Supplier<Plans> plans, AvroFormat format, Reports reports, InstantSource clock) {
        this.plans = plans;
        this.format = format;
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public BackfillEvaluation begin(List<KpiTakeover> takeovers, String memory) {
        return new Evaluation(
                new BackfillMachine<>(plans.get(), takeovers, memory, new AvroChangeReader(format), reports));
    }

    private final class Evaluation implements BackfillEvaluation {
        private final BackfillMachine<byte @Nullable []> machine;
        private final List<DeadLetter> deadLetters = new ArrayList<>();

        Evaluation(BackfillMachine<byte @Nullable []> machine) {
            this.machine = machine;
        }

        @Override
        public void add(ConsumerRecord<byte @Nullable [], byte @Nullable []> record) {
            var rejection = machine.add(record.offset(), record.timestamp(), record.value());
            if (rejection != null) {
                deadLetters.add(new DeadLetter(
                        rejection.reason(),
                        rejection.message(),
                        STAGE,
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        clock.millis(),
                        record.key(),
                        record.value()));
            }
        }

        @Override
        public int cells() {
            return machine.cells();
        }

        @Override
        public BackfillOutput drain() {
            return drain(List.of());
        }

        @Override
        public BackfillOutput finish() {
            var histories = new ArrayList<KpiPartial>();
            machine.finish(history -> histories.add(new KpiPartial(history)));
            return drain(histories);
        }

        @Override
        public String memory() {
            return machine.memory();
        }

        private BackfillOutput drain(List<KpiPartial> broadcasts) {
            var deltas = new ArrayList<Delta>();
            machine.drain((key, delta) -> deltas.add(new Delta(key, new KpiPartial(delta))));
            var output = new BackfillOutput(deltas, broadcasts, deadLetters);
            deadLetters.clear();
            return output;
        }
    }
}
