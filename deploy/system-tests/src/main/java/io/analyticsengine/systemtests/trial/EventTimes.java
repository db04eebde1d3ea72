package io.analyticsengine.systemtests.trial;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Event times where mistakes live: around the ends of summer time, of days and months, before 1970, on window edges to the microsecond. */
final class EventTimes {
    private static final List<Instant> PLACES = List.of(
            Instant.parse("1969-12-31T23:50:00Z"),
            Instant.parse("2024-02-29T23:40:00Z"),
            Instant.parse("2026-03-08T07:00:00Z"), // New York, St John's: to summer time
            Instant.parse("2026-03-29T01:00:00Z"), // Berlin: to summer time
            Instant.parse("2026-10-25T00:40:00Z"), // Berlin: the repeated hour
            Instant.parse("2026-11-01T05:30:00Z"), // New York, St John's: the repeated hour
            Instant.parse("2026-11-10T18:30:00Z"), // Kolkata: midnight
            Instant.parse("2031-07-01T12:00:00Z")); // a bad clock

    private EventTimes() {}

    static Instant draw(Draws draws) {
        Instant minute = draws.oneOf(PLACES).plus(draws.between(-40, 40), ChronoUnit.MINUTES);
        return switch (draws.between(1, 6)) {
            case 1 -> minute;
            case 2 -> minute.minus(1, ChronoUnit.MICROS);
            default -> minute.plus(draws.between(0L, 59_999_999L), ChronoUnit.MICROS);
        };
    }
}
