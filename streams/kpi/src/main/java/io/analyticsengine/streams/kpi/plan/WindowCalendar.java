package io.analyticsengine.streams.kpi.plan;

import static java.util.Objects.requireNonNull;

import io.analyticsengine.contracts.kpi.WindowPeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * Tumbling windows of a time zone. The windows of a period divide the time line: they neither overlap nor leave gaps, whatever
 * the zone's clocks do. Minutes are minutes of UTC. An hour in which the clocks change is cut at the change, so the hour that
 * occurs twice in autumn is two windows. A day lasts from its first midnight to the first midnight of the next: 23 or 25 hours
 * at a change.
 *
 * <p>Times are milliseconds since the epoch.
 */
public final class WindowCalendar {

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private final ZoneId zone;
    private final ZoneRules rules;
    private final boolean isFixed;
    private final long fixedOffset;

    public WindowCalendar(ZoneId zone) {
        this.zone = requireNonNull(zone, "zone is null");
        this.rules = zone.getRules();
        this.isFixed = rules.isFixedOffset();
        this.fixedOffset = isFixed ? offset(0) : 0;
    }

    /** Start of the window that contains the time. */
    public long start(WindowPeriod period, long millis) {
        return switch (period) {
            case MINUTE -> floor(millis, MINUTE, 0);
            case HOUR -> isFixed ? floor(millis, HOUR, fixedOffset) : hourStart(millis);
            case DAY -> isFixed ? floor(millis, DAY, fixedOffset) : dayStart(millis);
        };
    }

    /** End, exclusive, of the window that starts at the time. */
    public long end(WindowPeriod period, long start) {
        return switch (period) {
            case MINUTE -> start + MINUTE;
            case HOUR -> isFixed ? start + HOUR : hourEnd(start);
            case DAY -> isFixed ? start + DAY : dayEnd(start);
        };
    }

    private long hourStart(long millis) {
        long offset = offset(millis);
        long start = floor(millis, HOUR, offset);
        if (offset(start) == offset) {
            return start;
        }
        var change = rules.previousTransition(Instant.ofEpochMilli(millis + 1));
        return change == null ? start : Math.max(start, change.getInstant().toEpochMilli());
    }

    private long hourEnd(long start) {
        long offset = offset(start);
        long end = floor(start, HOUR, offset) + HOUR;
        if (offset(end - 1) == offset) {
            return end;
        }
        var change = rules.nextTransition(Instant.ofEpochMilli(start));
        return change == null ? end : Math.min(end, change.getInstant().toEpochMilli());
    }

    private long dayStart(long millis) {
        var date = Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
        // Where clocks fall back across midnight, an evening occurs twice; its second part belongs to the new day.
        long next = date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
        return next <= millis ? next : date.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private long dayEnd(long start) {
        var date = Instant.ofEpochMilli(start).atZone(zone).toLocalDate();
        return date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli();
    }

    private long offset(long millis) {
        return rules.getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds() * 1_000L;
    }

    private static long floor(long millis, long size, long offset) {
        return Math.floorDiv(millis + offset, size) * size - offset;
    }
}
