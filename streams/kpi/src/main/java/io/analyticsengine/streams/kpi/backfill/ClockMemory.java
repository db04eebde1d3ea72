package io.analyticsengine.streams.kpi.backfill;

import io.analyticsengine.streams.kpi.ingest.EventClock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The clocks of a backfill as a line of text. One that goes on in the middle of a partition needs them: which facts are late
 * depends on everything before.
 */
final class ClockMemory {

    private static final Pattern ENTRY = Pattern.compile("([^=; ]+)=(-?\\d+|-) (-?\\d+|-) (-?\\d+|-) (-?\\d+|-)");
    private static final String NONE = "-";

    private final Map<String, long[]> numbers = new HashMap<>();

    ClockMemory(String line) {
        var entries = ENTRY.matcher(line);
        while (entries.find()) {
            var times = new long[4];
            for (int index = 0; index < times.length; index++) {
                var text = entries.group(index + 2);
                times[index] = text.equals(NONE) ? EventClock.NONE : Long.parseLong(text);
            }
            numbers.put(entries.group(1), times);
        }
    }

    HistoryClock recall(String clock, long liveFrom) {
        var times = numbers.get(clock);
        return times == null
                ? new HistoryClock(liveFrom, new EventClock(), new EventClock())
                : new HistoryClock(liveFrom, new EventClock(times[0], times[1]), new EventClock(times[2], times[3]));
    }

    static String write(Collection<EntityBackfill> entities) {
        return entities.stream()
                .map(entity -> entity.entity().clock() + "=" + write(entity.clock()))
                .collect(Collectors.joining("; "));
    }

    private static String write(HistoryClock clock) {
        return String.join(
                " ",
                write(clock.earlier().watermark()),
                write(clock.earlier().pending()),
                write(clock.later().watermark()),
                write(clock.later().pending()));
    }

    private static String write(long time) {
        return time == EventClock.NONE ? NONE : Long.toString(time);
    }
}
