package io.analyticsengine.streams.kpi.ingest;

import io.analyticsengine.contracts.kpi.KpiTakeover;
import io.analyticsengine.streams.kpi.Reports;
import io.analyticsengine.streams.kpi.ingest.EntityEvaluation.Target;
import io.analyticsengine.streams.kpi.plan.EntityPlan;
import io.analyticsengine.streams.kpi.plan.KpiPlan;
import io.analyticsengine.streams.kpi.plan.Plans;
import io.analyticsengine.streams.kpi.standardize.ChangeReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * The ingest stage of one task, which owns the same partition number of every source topic. Between commits it adds up, in the
 * heap, what changes contribute to cells; a commit emits the sums, then the watermarks, then the takeovers. Nothing in the
 * heap needs to survive a crash: what was not committed is read again by a new machine over the store as it was committed.
 *
 * @param <P> what source records are; see {@link ChangeReader}
 */
public final class IngestMachine<P> {

    private final int partition;
    private final Supplier<Plans> definitions;
    private final ToIntFunction<String> partitionsOf;
    private final ChangeReader<P> reader;
    private final IngestState state;
    private final IngestOutput output;
    private final Reports reports;
    private final Map<String, SourcePartition> sources = new TreeMap<>();
    private final Map<KpiPlan, Combiner> combiners = new LinkedHashMap<>();
    private final List<KpiTakeover> takeovers = new ArrayList<>();
    private Plans plans = Plans.EMPTY;

    /**
     * @param partition number of the task's source partitions
     * @param definitions the plans as they are now; must not be behind what the task's last owner applied
     * @param partitionsOf how many partitions a source topic has; 0 when that is not known
     * @param now the time in milliseconds from which silence is counted
     */
    public IngestMachine(
            int partition,
            Supplier<Plans> definitions,
            ToIntFunction<String> partitionsOf,
            ChangeReader<P> reader,
            IngestStore store,
            IngestOutput output,
            Reports reports,
            long now) {
        this.partition = partition;
        this.definitions = definitions;
        this.partitionsOf = partitionsOf;
        this.reader = reader;
        this.state = new IngestState(store);
        this.output = output;
        this.reports = reports;
        state.restore(new IngestState.Restoration() {
            @Override
            public void offset(String topic, int number, long offset) {
                source(topic, now).restore(offset);
            }

            @Override
            public void clock(String topic, int number, SourceClock clock) {
                source(topic, now).restore(clock);
            }
        });
    }

    /** Processes the next record of a source partition. */
    public void process(String topic, long offset, long recordTime, P payload, long now) {
        follow();
        var source = source(topic, now);
        bind(source);
        takeOver(source, offset);
        boolean isRejected = false;
        for (var evaluation : source.evaluations()) {
            var change = reader.read(evaluation.entity(), payload);
            var rejection = evaluation.apply(change, offset, recordTime);
            if (rejection != null && !isRejected) {
                isRejected = true;
                output.reject(rejection);
            }
        }
        source.advance(offset, now);
    }

    /** To be called now and then, also when nothing comes: definitions apply to silent sources, and silence is reported. */
    public void tick(long now) {
        follow();
        for (var topic : plans.topics()) {
            if (partitionsOf.applyAsInt(topic) > partition) {
                source(topic, now); // a partition that never had a record is silent, too
            }
        }
        for (var source : sources.values()) {
            bind(source);
            if (source.nextOffset() != SourcePartition.UNKNOWN) {
                takeOver(source, source.nextOffset());
            }
            source.checkIdle(now);
        }
    }

    /** Emits what was collected. Called inside the commit. */
    public void commit() {
        long deltas = 0;
        for (var combiner : combiners.values()) {
            deltas += combiner.size();
            combiner.drain(output::delta);
            combiner.report(reports.metrics());
        }
        if (deltas > 0) {
            reports.metrics().deltasSent(deltas);
        }
        combiners.keySet().removeIf(plan -> !isCurrent(plan));
        for (var source : sources.values()) {
            source.report(partitionsOf.applyAsInt(source.topic()), output::watermark);
            long read = source.takeRead();
            if (read > 0) {
                reports.metrics().recordsRead(source.topic(), read);
            }
            state.save(source);
        }
        takeovers.forEach(output::takeover);
        takeovers.clear();
        state.commit();
    }

    private boolean isCurrent(KpiPlan plan) {
        return plans.kpi(plan.tenant(), plan.code(), plan.version()) == plan;
    }

    private void follow() {
        var newest = definitions.get();
        if (newest != plans) {
            plans = newest;
            state.forgetRetired(newest);
            sources.values().forEach(this::bind);
        }
    }

    private SourcePartition source(String topic, long now) {
        var source = sources.get(topic);
        if (source == null) {
            source = new SourcePartition(topic, partition, now);
            sources.put(topic, source);
        }
        return source;
    }

    private void bind(SourcePartition source) {
        if (!source.isBoundTo(plans)) {
            source.bind(
                    plans,
                    plans.entities(source.topic()).stream()
                            .map(entity -> evaluation(entity, source))
                            .toList());
        }
    }

    private EntityEvaluation evaluation(EntityPlan entity, SourcePartition source) {
        var targets = entity.kpis().stream()
                .map(kpi -> new Target(combiners.computeIfAbsent(kpi, Combiner::new), Long.MAX_VALUE))
                .toList();
        return new EntityEvaluation(entity, source.clock(entity.clock()).time(), targets, reports.failures());
    }

    private void takeOver(SourcePartition source, long offset) {
        if (source.isTakenOver(plans)) {
            return;
        }
        for (var evaluation : source.evaluations()) {
            takeOver(source, evaluation.entity(), offset);
        }
        source.takenOver(plans);
    }

    private void takeOver(SourcePartition source, EntityPlan entity, long offset) {
        var fresh = entity.kpis().stream()
                .filter(kpi -> state.takeOver(kpi, source, offset))
                .toList();
        var clock = source.clock(entity.clock());
        if (!clock.hasBegun()) {
            // When all KPIs were taken over before, no backfill would tell what lies before.
            clock.begin(fresh.isEmpty() && !entity.kpis().isEmpty() ? 0 : offset);
        }
        state.beginReporting(entity, source, offset);
        if (offset == 0) {
            return; // nothing lies before, so there is nothing to backfill
        }
        for (var kpi : fresh) {
            takeovers.add(new KpiTakeover(
                    kpi.tenant(),
                    kpi.code(),
                    kpi.version(),
                    source.topic(),
                    source.partition(),
                    offset,
                    kpi.entity(),
                    clock.from(),
                    state.takeUnreported(entity, source)));
        }
    }
}
