package io.analyticsengine.streams.kit.backfill;

import io.analyticsengine.contracts.kpi.KpiPartial;
import io.analyticsengine.contracts.kpi.KpiPartialKey;
import io.analyticsengine.streams.kit.DeadLetter;
import java.util.List;

/** What a part of a backfill sends in one transaction. */
public record BackfillOutput(List<Delta> deltas, List<DeadLetter> deadLetters) {

    public BackfillOutput {
        deltas = List.copyOf(deltas);
        deadLetters = List.copyOf(deadLetters);
    }

    /** The net contribution to one cell. */
    public record Delta(KpiPartialKey key, KpiPartial value) {}
}
