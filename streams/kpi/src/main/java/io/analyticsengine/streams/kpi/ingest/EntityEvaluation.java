package io.analyticsengine.streams.kpi.ingest;

import io.analyticsengine.streams.kit.DeadLetterReason;
import io.analyticsengine.streams.kpi.FailureReport;
import io.analyticsengine.streams.kpi.plan.EntityPlan;
import io.analyticsengine.streams.kpi.plan.KpiPlan;
import io.analyticsengine.streams.kpi.standardize.Change;
import io.analyticsengine.streams.kpi.standardize.EventRow;
import io.analyticsengine.streams.kpi.standardize.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the KPIs of one entity on the changes of one source partition, in the partition's order. The live way and the
 * backfill share it, so they decide the same way about every row.
 */
public final class EntityEvaluation {

    private final EntityPlan entity;
    private final EventClock clock;
    private final List<Target> targets;
    private final FailureReport failures;

    /**
     * A KPI version to evaluate.
     *
     * @param endOffset first offset of the partition that is not evaluated
     */
    public record Target(Combiner combiner, long endOffset) {}

    public EntityEvaluation(EntityPlan entity, EventClock clock, List<Target> targets, FailureReport failures) {
        this.entity = entity;
        this.clock = clock;
        this.targets = List.copyOf(targets);
        this.failures = failures;
    }

    public EntityPlan entity() {
        return entity;
    }

    /**
     * Applies a change.
     *
     * @param recordTime the source record's own timestamp
     * @return why the record should be set aside, if so; some KPIs may have taken it all the same
     */
    public @Nullable Rejection apply(Change change, long offset, long recordTime) {
        var rejection = change.rejection();
        for (var target : targets) {
            if (offset < target.endOffset()) {
                var refusal = apply(change, target.combiner());
                rejection = rejection == null ? refusal : rejection;
            }
        }
        var after = change.after();
        if (after != null) {
            clock.observe(after.eventTime(), recordTime, entity.definition());
        }
        if (!change.inSnapshot() && (after != null || change.before() != null)) {
            clock.release();
        }
        return rejection;
    }

    private @Nullable Rejection apply(Change change, Combiner combiner) {
        var before = change.before();
        if (before != null) {
            add(combiner, before, -1, change.sourceTime()); // a failure was reported when the row came
        }
        if (change.rejection() != null) {
            combiner.reject();
        }
        var after = change.after();
        if (after == null) {
            return null;
        }
        if (entity.isFact() && isLate(combiner.plan(), after)) {
            combiner.quarantine();
            return new Rejection(DeadLetterReason.LATE, "late for " + combiner.plan());
        }
        return add(combiner, after, 1, change.sourceTime());
    }

    private @Nullable Rejection add(Combiner combiner, EventRow row, int sign, @Nullable Long sourceTime) {
        try {
            combiner.add(row, sign, sourceTime);
            return null;
        } catch (RuntimeException e) {
            // Coded or not: a formula that fails on a row must stop neither the stream nor the other KPIs.
            combiner.reject();
            failures.failed(combiner.plan(), "not evaluated on every row: " + e.getMessage());
            return new Rejection(DeadLetterReason.EVALUATION, combiner.plan() + ": " + e.getMessage());
        }
    }

    private boolean isLate(KpiPlan plan, EventRow row) {
        if (clock.watermark() == EventClock.NONE) {
            return false;
        }
        long start = plan.calendar().start(plan.finest(), row.eventTime());
        return plan.calendar().end(plan.finest(), start) + plan.graceMillis() <= clock.watermark();
    }
}
