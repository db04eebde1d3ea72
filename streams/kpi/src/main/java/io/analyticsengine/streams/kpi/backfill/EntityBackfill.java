package io.analyticsengine.streams.kpi.backfill;

import io.analyticsengine.contracts.kpi.KpiTakeover;
import io.analyticsengine.contracts.kpi.SourceHistory;
import io.analyticsengine.streams.kpi.FailureReport;
import io.analyticsengine.streams.kpi.ingest.Combiner;
import io.analyticsengine.streams.kpi.ingest.EntityEvaluation;
import io.analyticsengine.streams.kpi.ingest.EntityEvaluation.Target;
import io.analyticsengine.streams.kpi.ingest.EventClock;
import io.analyticsengine.streams.kpi.plan.EntityPlan;
import io.analyticsengine.streams.kpi.plan.KpiPlan;
import io.analyticsengine.streams.kpi.standardize.Change;
import io.analyticsengine.streams.kpi.standardize.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the backfill of a source partition does for one entity. Mutable, of one thread.
 *
 * <p>A row that can't be used, whatever the KPI, is set aside once per version of its entity: by the live way if the entity was
 * defined when the row came, else by the backfill of the one takeover that was charged with it. What concerns a single KPI (its
 * formula can't be evaluated on a row, or a fact is late for its windows) is set aside by whoever evaluates the row for it.
 */
final class EntityBackfill {

    private final EntityPlan entity;
    private final List<Combiner> combiners = new ArrayList<>();
    private final HistoryClock clock;
    private final EntityEvaluation earlier;
    private final EntityEvaluation later;
    private final long unreportedBefore;

    /** @param takeovers of this entity's KPIs; versions that are not current any more are not evaluated */
    EntityBackfill(EntityPlan entity, List<KpiTakeover> takeovers, ClockMemory memory, FailureReport failures) {
        this.entity = entity;
        long liveFrom =
                takeovers.stream().mapToLong(KpiTakeover::getClockFrom).max().orElse(0);
        this.clock = memory.recall(entity.clock(), liveFrom);
        this.unreportedBefore = takeovers.stream()
                .mapToLong(KpiTakeover::getUnreportedBefore)
                .max()
                .orElse(0);
        var targets = new ArrayList<Target>();
        for (var kpi : entity.kpis()) {
            for (var takeover : takeovers) {
                if (isOf(takeover, kpi)) {
                    var combiner = new Combiner(kpi);
                    combiners.add(combiner);
                    targets.add(new Target(combiner, takeover.getOffset()));
                }
            }
        }
        this.earlier = new EntityEvaluation(entity, clock.earlier(), targets, failures);
        this.later = new EntityEvaluation(entity, clock.later(), targets, failures);
    }

    EntityPlan entity() {
        return entity;
    }

    List<Combiner> combiners() {
        return combiners;
    }

    HistoryClock clock() {
        return clock;
    }

    /** Answers why the record is to be set aside, if that is up to this backfill. */
    @Nullable
    Rejection apply(Change change, long offset, long recordTime) {
        var evaluation = offset < clock.liveFrom() ? earlier : later;
        var rejection = evaluation.apply(change, offset, recordTime);
        boolean isUpToOthers = change.rejection() != null && offset >= unreportedBefore;
        return isUpToOthers ? null : rejection;
    }

    /** How far the partition goes up to the offset. */
    SourceHistory history(String topic, int partition, long to) {
        long latest = clock.latest();
        return new SourceHistory(
                entity.clock(), topic, partition, to, latest == EventClock.NONE ? null : Instant.ofEpochMilli(latest));
    }

    private static boolean isOf(KpiTakeover takeover, KpiPlan kpi) {
        return takeover.getTenant().equals(kpi.tenant())
                && takeover.getKpi().equals(kpi.code())
                && takeover.getVersion() == kpi.version();
    }
}
