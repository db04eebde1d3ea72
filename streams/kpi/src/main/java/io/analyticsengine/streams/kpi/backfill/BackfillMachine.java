package io.analyticsengine.streams.kpi.backfill;

import io.analyticsengine.contracts.kpi.CellDelta;
import io.analyticsengine.contracts.kpi.KpiPartialKey;
import io.analyticsengine.contracts.kpi.KpiTakeover;
import io.analyticsengine.contracts.kpi.SourceHistory;
import io.analyticsengine.streams.kpi.Reports;
import io.analyticsengine.streams.kpi.ingest.Combiner;
import io.analyticsengine.streams.kpi.plan.EntityPlan;
import io.analyticsengine.streams.kpi.plan.Plans;
import io.analyticsengine.streams.kpi.standardize.ChangeReader;
import io.analyticsengine.streams.kpi.standardize.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a source partition from its beginning for KPI versions that were taken over there: each version gets the records
 * before its takeover's offset, by the same evaluation as the live way. Contributions add up in any order, so live way and
 * backfill need no further coordination.
 *
 * <p>At its end it tells how far these records go in event time. The live way may have seen none of them, when the entity was
 * defined after they had come; without a word about them their windows would stay open until the next row. It says so behind
 * its last contributions, in the same transaction, so the merge stage adds up the rows before it closes their windows.
 *
 * @param <P> what source records are; see {@link ChangeReader}
 */
public final class BackfillMachine<P> {

    private final ChangeReader<P> reader;
    private final Reports reports;
    private final List<EntityBackfill> entities = new ArrayList<>();
    private final List<Combiner> combiners = new ArrayList<>();
    private final String topic;
    private final int partition;
    private final long to;

    /**
     * @param takeovers of one source partition; versions that are not current any more are left out
     * @param memory of the machine that this one goes on from, or empty
     */
    public BackfillMachine(
            Plans plans, List<KpiTakeover> takeovers, String memory, ChangeReader<P> reader, Reports reports) {
        this.reader = reader;
        this.reports = reports;
        this.topic = takeovers.getFirst().getTopic();
        this.partition = takeovers.getFirst().getPartition();
        this.to = takeovers.stream().mapToLong(KpiTakeover::getOffset).max().orElse(0);
        var clocks = new ClockMemory(memory);
        for (var entity : plans.entities(topic)) {
            var ofEntity = takeovers.stream()
                    .filter(takeover -> isOf(takeover, entity))
                    .toList();
            if (!ofEntity.isEmpty()) {
                var backfill = new EntityBackfill(entity, ofEntity, clocks, reports.failures());
                entities.add(backfill);
                combiners.addAll(backfill.combiners());
            }
        }
    }

    private static boolean isOf(KpiTakeover takeover, EntityPlan entity) {
        return takeover.getTenant().equals(entity.definition().getTenant())
                && takeover.getEntity().equals(entity.definition().getCode());
    }

    /** Adds the next record; answers why it should be set aside, if so and nobody else does it. */
    public @Nullable Rejection add(long offset, long recordTime, P payload) {
        Rejection rejection = null;
        for (var backfill : entities) {
            var refusal = backfill.apply(reader.read(backfill.entity(), payload), offset, recordTime);
            rejection = rejection == null ? refusal : rejection;
        }
        return rejection;
    }

    /** Cells collected since the last drain. */
    public int cells() {
        return combiners.stream().mapToInt(Combiner::size).sum();
    }

    /** What a machine must know to go on behind the records that were added. */
    public String memory() {
        return ClockMemory.write(entities);
    }

    /** Takes out what was collected. */
    public void drain(BiConsumer<KpiPartialKey, CellDelta> output) {
        for (var combiner : combiners) {
            combiner.drain(output);
            combiner.report(reports.metrics());
        }
    }

    /** Tells what was read, for every merge task; to be sent when everything was added, behind what is drained last. */
    public void finish(Consumer<SourceHistory> output) {
        for (var backfill : entities) {
            output.accept(backfill.history(topic, partition, to));
        }
    }
}
