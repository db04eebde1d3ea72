package io.analyticsengine.streams.kit.backfill;

import io.analyticsengine.contracts.kpi.KpiTakeover;
import java.util.List;

/** How a job computes what lies before its takeovers. Called by one thread at a time. */
@FunctionalInterface
public interface Backfill {

    /**
     * Starts to evaluate one source partition for takeovers of that partition. The definitions are caught up. Takeovers of
     * versions that are no longer defined are simply not evaluated.
     *
     * @param takeovers all of the same topic and partition
     * @param memory of the evaluation that this one goes on from, see {@link BackfillEvaluation#memory}; empty: from the
     *     beginning
     */
    BackfillEvaluation begin(List<KpiTakeover> takeovers, String memory);
}
