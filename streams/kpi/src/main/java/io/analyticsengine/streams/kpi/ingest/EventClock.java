package io.analyticsengine.streams.kpi.ingest;

import io.analyticsengine.contracts.config.EntityDefinition;

/**
 * How far one source partition has come in the event time of one entity. The watermark is the latest event time minus the
 * allowed disorder. Rows of an initial snapshot come in no order, so they move it only when the snapshot ends; and an event
 * time far ahead of its record's own timestamp doesn't move it at all, so one bad clock closes nobody's windows.
 */
public final class EventClock {

    /** Nothing is known yet. */
    public static final long NONE = Long.MIN_VALUE;

    private long watermark;
    private long pending;

    public EventClock() {
        this(NONE, NONE);
    }

    /** Goes on from where another stood. */
    public EventClock(long watermark, long pending) {
        this.watermark = watermark;
        this.pending = pending;
    }

    /** In milliseconds, or {@link #NONE}. */
    public long watermark() {
        return watermark;
    }

    /** What the watermark will be when the snapshot ends; never less than it is now. */
    public long pending() {
        return pending;
    }

    void observe(long eventTime, long recordTime, EntityDefinition entity) {
        if (recordTime < 0 || eventTime <= recordTime + entity.getAllowedSkewMillis()) {
            pending = Math.max(pending, eventTime - entity.getAllowedDisorderMillis());
        }
    }

    /** No more of a snapshot is to come. */
    void release() {
        watermark = Math.max(watermark, pending);
    }
}
