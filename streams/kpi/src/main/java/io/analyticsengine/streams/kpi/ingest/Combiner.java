package io.analyticsengine.streams.kpi.ingest;

import io.analyticsengine.contracts.kpi.CellDelta;
import io.analyticsengine.contracts.kpi.DimensionValue;
import io.analyticsengine.contracts.kpi.KpiPartialKey;
import io.analyticsengine.formula.Accumulators;
import io.analyticsengine.formula.FormulaEvaluationException;
import io.analyticsengine.streams.kit.JobMetrics;
import io.analyticsengine.streams.kit.RowOutcome;
import io.analyticsengine.streams.kpi.plan.KpiPlan;
import io.analyticsengine.streams.kpi.standardize.EventRow;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Adds up what rows contribute to the cells of one KPI version, until it is drained. Of one thread. */
public final class Combiner {

    private static final int KEPT_CAPACITY = 10_000;

    private final KpiPlan plan;
    private Map<CellKey, Delta> cells = new HashMap<>();
    private final CellKey probe = new CellKey();
    private final @Nullable Object[][] buffers;
    private long applied;
    private long filtered;
    private long rejected;
    private long quarantined;

    public Combiner(KpiPlan plan) {
        this.plan = plan;
        this.buffers = new Object[plan.groupings().size()][];
        for (int index = 0; index < buffers.length; index++) {
            buffers[index] = new Object[plan.groupings().get(index).size()];
        }
    }

    public KpiPlan plan() {
        return plan;
    }

    /**
     * Adds a row to its cell in every grouping, or takes it away.
     *
     * @param sign 1 or -1
     * @throws FormulaEvaluationException when the formula can't be evaluated on the row; then no cell has it
     */
    public void add(EventRow row, int sign, @Nullable Long sourceTime) {
        long start = plan.calendar().start(plan.finest(), row.eventTime());
        var groupings = plan.groupings();
        boolean isTaken = false;
        for (int index = 0; index < buffers.length; index++) {
            probe.set(index, groupings.get(index), row, start, buffers[index]);
            var delta = cells.get(probe);
            if (delta == null) {
                delta = new Delta(plan.formula().newAccumulators());
                cells.put(probe.copy(), delta);
            }
            isTaken = plan.formula().add(row, sign, delta.aggregates) > 0; // throws before it adds
            delta.count(sign, isTaken, sourceTime);
        }
        if (isTaken) {
            applied++;
        } else {
            filtered++;
        }
    }

    /** Cells that wait to be drained. */
    public int size() {
        return cells.size();
    }

    /** Counts a row image that could not be used. */
    void reject() {
        rejected++;
    }

    /** Counts a row that came too late. */
    void quarantine() {
        quarantined++;
    }

    /** Reports and forgets the counts of row images since the last time. */
    public void report(JobMetrics metrics) {
        report(metrics, RowOutcome.APPLIED, applied);
        report(metrics, RowOutcome.FILTERED, filtered);
        report(metrics, RowOutcome.REJECTED, rejected);
        report(metrics, RowOutcome.QUARANTINED, quarantined);
        applied = 0;
        filtered = 0;
        rejected = 0;
        quarantined = 0;
    }

    private void report(JobMetrics metrics, RowOutcome outcome, long count) {
        if (count > 0) {
            metrics.rows(plan.code(), outcome, count);
        }
    }

    /** Takes everything out. */
    public void drain(BiConsumer<KpiPartialKey, CellDelta> output) {
        cells.forEach((key, delta) -> {
            if (!delta.isUntouched()) {
                output.accept(partialKey(key), delta.toRecord());
            }
        });
        if (cells.size() > KEPT_CAPACITY) {
            cells = new HashMap<>(); // clearing a large table takes as long as filling it
        } else {
            cells.clear();
        }
    }

    private KpiPartialKey partialKey(CellKey key) {
        var grouping = plan.groupings().get(key.grouping());
        var dimensions = grouping.size() == 0 ? List.<DimensionValue>of() : grouping.dimensions(key.values());
        return new KpiPartialKey(
                plan.tenant(), plan.code(), plan.version(), dimensions, Instant.ofEpochMilli(key.windowStart()));
    }

    /** What one cell has got so far. */
    private static final class Delta {
        private final Accumulators aggregates;
        private long rows;
        private long applied;
        private long filtered;
        private @Nullable Long sourceTime;

        Delta(Accumulators aggregates) {
            this.aggregates = aggregates;
        }

        void count(int sign, boolean isTaken, @Nullable Long time) {
            rows += sign;
            if (isTaken) {
                applied++;
            } else {
                filtered++;
            }
            var latest = sourceTime;
            if (time != null && (latest == null || time > latest)) {
                sourceTime = time;
            }
        }

        /** True when the first row of a new cell could not be evaluated. */
        boolean isUntouched() {
            return applied == 0 && filtered == 0;
        }

        CellDelta toRecord() {
            var record = new CellDelta();
            record.setRows(rows);
            record.setApplied(applied);
            record.setFiltered(filtered);
            record.setAggregates(ByteBuffer.wrap(aggregates.write()));
            var time = sourceTime;
            if (time != null) {
                record.setSourceTime(Instant.ofEpochMilli(time));
            }
            return record;
        }
    }
}
