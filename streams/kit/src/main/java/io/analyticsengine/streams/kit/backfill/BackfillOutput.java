package io.analyticsengine.streams.kit.backfill;

import io.analyticsengine.contracts.kpi.KpiPartial;
import io.analyticsengine.contracts.kpi.KpiPartialKey;
import io.analyticsengine.streams.kit.DeadLetter;
import java.util.List;

/**
 * What a part of a backfill sends in one transaction.
 *
 * @param deltas each for the partition of its series
 * @param broadcasts for every partition of {@code kpi.partial}, behind the deltas
 */
public record BackfillOutput(List<Delta> deltas, List<KpiPartial> broadcasts, List<DeadLetter> deadLetters) {

    public BackfillOutput {
        deltas = List.copyOf(deltas);
        broadcasts = List.copyOf(broadcasts);
        deadLetters = List.copyOf(deadLetters);
    }

    /** The net contribution to one cell. */
    public record Delta(KpiPartialKey key, KpiPartial value) {}
}
