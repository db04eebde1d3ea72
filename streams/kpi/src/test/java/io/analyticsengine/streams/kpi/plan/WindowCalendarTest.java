package io.analyticsengine.streams.kpi.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.contracts.kpi.WindowPeriod;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowCalendarTest {

    @ParameterizedTest
    @CsvSource({
        "UTC,                 MINUTE, 2026-11-21T12:34:56Z, 2026-11-21T12:34:00Z, 2026-11-21T12:35:00Z",
        "UTC,                 DAY,    1969-12-31T23:59:59Z, 1969-12-31T00:00:00Z, 1970-01-01T00:00:00Z",
        "Asia/Kolkata,        HOUR,   2026-11-21T12:34:56Z, 2026-11-21T12:30:00Z, 2026-11-21T13:30:00Z",
        "Europe/Berlin,       DAY,    2026-11-21T12:34:56Z, 2026-11-20T23:00:00Z, 2026-11-21T23:00:00Z",
        // spring: 02:00 becomes 03:00, the day has 23 hours
        "Europe/Berlin,       DAY,    2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "Europe/Berlin,       HOUR,   2026-03-29T01:10:00Z, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
        // autumn: the hour from 02:00 occurs twice, the day has 25 hours
        "Europe/Berlin,       DAY,    2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        "Europe/Berlin,       HOUR,   2026-10-25T00:30:00Z, 2026-10-25T00:00:00Z, 2026-10-25T01:00:00Z",
        "Europe/Berlin,       HOUR,   2026-10-25T01:30:00Z, 2026-10-25T01:00:00Z, 2026-10-25T02:00:00Z",
        // clocks change by half an hour: the hour is cut at the change
        "Australia/Lord_Howe, HOUR,   2026-04-04T14:45:00Z, 2026-04-04T14:00:00Z, 2026-04-04T15:00:00Z",
        "Australia/Lord_Howe, HOUR,   2026-04-04T15:10:00Z, 2026-04-04T15:00:00Z, 2026-04-04T15:30:00Z",
        // clocks fell back across midnight: the second part of the evening belongs to the new day
        "America/St_Johns,    DAY,    2008-11-02T03:00:00Z, 2008-11-02T02:30:00Z, 2008-11-03T03:30:00Z",
        // a day that Samoa skipped
        "Pacific/Apia,        DAY,    2011-12-30T10:30:00Z, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z",
    })
    void shouldCutTimeInTheZone(String zone, WindowPeriod period, Instant time, Instant start, Instant end) {
        var calendar = new WindowCalendar(ZoneId.of(zone));
        long found = calendar.start(period, time.toEpochMilli());

        assertThat(Instant.ofEpochMilli(found)).isEqualTo(start);
        assertThat(Instant.ofEpochMilli(calendar.end(period, found))).isEqualTo(end);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Europe/Berlin",
                "America/St_Johns",
                "Australia/Lord_Howe",
                "America/Havana",
                "Asia/Kathmandu",
                "America/Sao_Paulo",
                "Pacific/Apia",
                "+05:45"
            })
    void shouldDivideTheTimeLine(String zone) {
        var calendar = new WindowCalendar(ZoneId.of(zone));
        var random = new Random(7);
        long from = Instant.parse("1990-01-01T00:00:00Z").toEpochMilli();
        for (int sample = 0; sample < 20_000; sample++) {
            long time = from + Math.floorMod(random.nextLong(), 40L * 365 * 86_400_000);
            for (var period : WindowPeriod.values()) {
                long start = calendar.start(period, time);
                long end = calendar.end(period, start);
                assertThat(time).as("%s of %s", period, time).isBetween(start, end - 1);
                assertThat(calendar.start(period, start))
                        .as("start of %s", time)
                        .isEqualTo(start);
                assertThat(calendar.start(period, end - 1))
                        .as("last of %s", time)
                        .isEqualTo(start);
                assertThat(calendar.start(period, end)).as("next to %s", time).isEqualTo(end);
            }
        }
    }

    @Test
    void shouldGiveTwentyFiveHoursToTheLongestDay() {
        var calendar = new WindowCalendar(ZoneId.of("Europe/Berlin"));
        long start = Instant.parse("2026-10-24T22:00:00Z").toEpochMilli();
        long end = calendar.end(WindowPeriod.DAY, start);
        int hours = 0;
        for (long hour = start; hour < end; hour = calendar.end(WindowPeriod.HOUR, hour)) {
            hours++;
        }
        assertThat(hours).isEqualTo(25);
        assertThat(ChronoUnit.HOURS.between(Instant.ofEpochMilli(start), Instant.ofEpochMilli(end)))
                .isEqualTo(25);
    }
}
