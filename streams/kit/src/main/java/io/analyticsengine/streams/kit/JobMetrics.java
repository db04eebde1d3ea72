package io.analyticsengine.streams.kit;

import io.analyticsengine.contracts.kpi.WindowPeriod;

/** What a job counts; the host exports it. Implementations are thread-safe and cheap, callers add up per commit. */
public interface JobMetrics {

    /** Source records read by the ingest stage. */
    void recordsRead(String topic, long count);

    /** Cell deltas sent to the merge stage. */
    void deltasSent(long count);

    /** One record set aside. */
    void deadLetter(DeadLetterReason reason);

    /** Updates published. */
    void updatesPublished(WindowPeriod period, long count);

    /** Time from the source's commit to the publication of a value that contains it. */
    void publicationLatency(long millis);

    /** Takeovers not yet backfilled, as far as this instance knows. */
    void backfillPending(long takeovers);

    /** Raw records read by the backfill. */
    void backfillRead(long count);

    /** What became of rows, per KPI; the four outcomes together are all rows that the KPI's entity saw. */
    default void rows(String kpi, RowOutcome outcome, long count) {}

    /** Counts nothing. */
    static JobMetrics none() {
        return NoMetrics.INSTANCE;
    }
}
