package io.analyticsengine.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {
    private static final Instant MONDAY = Instant.parse("2026-11-16T00:00:00Z");

    @Test
    void shouldHaveAMeanNearOneOverAWeek() {
        double mean = IntStream.range(0, 7 * 24)
                .mapToDouble(hour -> BusinessCalendar.demand(MONDAY.plus(Duration.ofHours(hour))))
                .average()
                .orElseThrow();

        assertThat(mean).isCloseTo(1.0, within(0.05));
    }

    @Test
    void shouldBeBusiestInTheEveningOfTheShopsOwnZone() {
        Instant eightInBerlin = Instant.parse("2026-11-16T19:00:00Z");
        Instant threeInBerlin = Instant.parse("2026-11-16T02:00:00Z");

        assertThat(BusinessCalendar.demand(eightInBerlin)).isGreaterThan(3 * BusinessCalendar.demand(threeInBerlin));
    }
}
