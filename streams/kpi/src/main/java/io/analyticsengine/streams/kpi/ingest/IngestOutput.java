package io.analyticsengine.streams.kpi.ingest;

import io.analyticsengine.contracts.kpi.CellDelta;
import io.analyticsengine.contracts.kpi.KpiPartialKey;
import io.analyticsengine.contracts.kpi.KpiTakeover;
import io.analyticsengine.contracts.kpi.SourceWatermark;
import io.analyticsengine.streams.kpi.standardize.Rejection;

/** What an ingest task emits. Everything becomes visible with the commit it belongs to, in the order of the calls. */
public interface IngestOutput {

    void delta(KpiPartialKey key, CellDelta delta);

    /** To be sent to every merge task. */
    void watermark(SourceWatermark watermark);

    void takeover(KpiTakeover takeover);

    /** The record that is being processed is set aside; at most once per record. */
    void reject(Rejection rejection);
}
