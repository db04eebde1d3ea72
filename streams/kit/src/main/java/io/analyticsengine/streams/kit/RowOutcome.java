package io.analyticsengine.streams.kit;

/** What became of a row (or of one image of a changed row) for one KPI. */
public enum RowOutcome {
    /** At least one aggregate took it. */
    APPLIED,
    /** Every aggregate's filter refused it. */
    FILTERED,
    /** It could not be read, failed its entity's check, or the formula could not be evaluated on it. */
    REJECTED,
    /** A fact that came after its window's time. */
    QUARANTINED
}
