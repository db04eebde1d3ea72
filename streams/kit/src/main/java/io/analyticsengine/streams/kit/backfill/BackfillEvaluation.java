package io.analyticsengine.streams.kit.backfill;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the records of one source partition from its beginning, in order, with the evaluators of the live way, and
 * collects the deltas.
 */
public interface BackfillEvaluation {

    /**
     * Adds a record to every takeover whose offset is greater than the record's. Must not write anywhere: the same record is
     * given again after a crash.
     */
    void add(ConsumerRecord<byte @Nullable [], byte @Nullable []> record);

    /** Cells collected since the last drain; lets the worker bound the memory and the transaction. */
    int cells();

    /** Takes out what was collected; adding may go on afterwards. */
    BackfillOutput drain();

    /** Takes out what was collected last, with what is to be said once everything was added. */
    BackfillOutput finish();

    /**
     * What must be known of the records up to now to go on behind them, after a kill. A line of text, as short as can be: it
     * is kept with the committed progress.
     */
    String memory();
}
