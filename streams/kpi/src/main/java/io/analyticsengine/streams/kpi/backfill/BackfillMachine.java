package io.analyticsengine.streams.kpi.backfill;

import io.analyticsengine.contracts.kpi.CellDelta;
import io.analyticsengine.contracts.kpi.KpiPartialKey;
import io.analyticsengine.contracts.kpi.KpiTakeover;
import io.analyticsengine.streams.kpi.Reports;
import io.analyticsengine.streams.kpi.ingest.Combiner;
import io.analyticsengine.streams.kpi.ingest.EntityEvaluation;
import io.analyticsengine.streams.kpi.ingest.EntityEvaluation.Target;
import io.analyticsengine.streams.kpi.ingest.EventClock;
import io.analyticsengine.streams.kpi.plan.Plans;
import io.analyticsengine.streams.kpi.standardize.ChangeReader;
import io.analyticsengine.streams.kpi.standardize.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a source partition from its beginning for KPI versions that were taken over there: each version gets the records
 * before its takeover's offset, by the same evaluation as the live way. Contributions add up in any order, so live way and
 * backfill need no further coordination.
 *
 * @param <P> what source records are; see {@link ChangeReader}
 */
public final class BackfillMachine<P> {

    private final ChangeReader<P> reader;
    private final Reports reports;
    private final List<EntityEvaluation> evaluations = new ArrayList<>();
    private final List<Combiner> combiners = new ArrayList<>();

    /** @param takeovers of one source partition; versions that are not current any more are left out */
    public BackfillMachine(Plans plans, List<KpiTakeover> takeovers, ChangeReader<P> reader, Reports reports) {
        this.reader = reader;
        this.reports = reports;
        for (var entity : plans.entities(takeovers.getFirst().getTopic())) {
            var targets = new ArrayList<Target>();
            for (var kpi : entity.kpis()) {
                for (var takeover : takeovers) {
                    if (takeover.getTenant().equals(kpi.tenant())
                            && takeover.getKpi().equals(kpi.code())
                            && takeover.getVersion() == kpi.version()) {
                        var combiner = new Combiner(kpi);
                        combiners.add(combiner);
                        targets.add(new Target(combiner, takeover.getOffset()));
                    }
                }
            }
            if (!targets.isEmpty()) {
                evaluations.add(new EntityEvaluation(entity, new EventClock(), targets, reports.failures()));
            }
        }
    }

    /** Adds the next record; answers why it should be set aside, if so. */
    public @Nullable Rejection add(long offset, long recordTime, P payload) {
        Rejection rejection = null;
        for (var evaluation : evaluations) {
            var refusal = evaluation.apply(reader.read(evaluation.entity(), payload), offset, recordTime);
            rejection = rejection == null ? refusal : rejection;
        }
        return rejection;
    }

    /** Cells collected since the last drain. */
    public int cells() {
        return combiners.stream().mapToInt(Combiner::size).sum();
    }

    /** Takes out what was collected. */
    public void drain(BiConsumer<KpiPartialKey, CellDelta> output) {
        for (var combiner : combiners) {
            combiner.drain(output);
            combiner.report(reports.metrics());
        }
    }
}
