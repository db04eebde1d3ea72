package io.analyticsengine.streams.kpi.simulator;

/** Ways to break the cluster on purpose; a simulation that doesn't notice one is worth nothing. */
enum Fault {
    NONE,
    /** A crash leaves what the task had sent, although its transaction was never committed. */
    ABORTED_OUTPUT_IS_VISIBLE,
    /** A restarted ingest task has forgotten its store, and with it what it has taken over. */
    INGEST_STORE_IS_LOST,
    /** The backfill also evaluates the record at which the live computation took over. */
    BACKFILL_INCLUDES_THE_TAKEOVER,
    /** A backfill doesn't tell how far the rows that it evaluated go in event time. */
    BACKFILL_KEEPS_ITS_HISTORY_TO_ITSELF,
    /** Every backfill sets all unusable rows aside, whoever has done so before. */
    EVERY_BACKFILL_REPORTS_EVERYTHING,
    /** A backfill that goes on after a kill has forgotten what came before. */
    BACKFILL_HAS_NO_MEMORY,
    /** A crash of the merge stage leaves what it had saved since the last commit. */
    MERGE_STORE_KEEPS_UNCOMMITTED_WRITES,
    /** A task starts before its host has read the definitions. */
    TASKS_START_WITHOUT_DEFINITIONS,
    /** Updates are applied without taking the row before them away. */
    NO_RETRACTION
}
