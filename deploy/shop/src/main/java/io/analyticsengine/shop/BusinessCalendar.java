package io.analyticsengine.shop;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When people buy: the curve of the day, the weekend, the seasons. All factors have a mean near 1. */
final class BusinessCalendar {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** Orders by hour of the day in proportion to the mean; quiet nights, a lunch break, a busy evening. */
    private static final double[] HOURS = {
        0.50, 0.42, 0.40, 0.40, 0.42, 0.50, 0.65, 0.85, 1.00, 1.10, 1.15, 1.25,
        1.35, 1.20, 1.10, 1.10, 1.15, 1.25, 1.40, 1.60, 1.70, 1.50, 1.10, 0.75
    };

    private BusinessCalendar() {}

    /** How busy an instant is in proportion to the mean, interpolated between the hours. */
    static double demand(Instant instant) {
        ZonedDateTime local = instant.atZone(ZONE);
        double part = (local.getMinute() * 60 + local.getSecond()) / 3600.0;
        double here = HOURS[local.getHour()];
        double next = HOURS[(local.getHour() + 1) % 24];
        return (here + (next - here) * part) * weekday(local.getDayOfWeek());
    }

    private static double weekday(DayOfWeek day) {
        return switch (day) {
            case MONDAY -> 1.05;
            case TUESDAY, WEDNESDAY, THURSDAY -> 0.95;
            case FRIDAY -> 0.90;
            case SATURDAY -> 1.05;
            case SUNDAY -> 1.15;
        };
    }

    /** How well a product of that season sells on that day. */
    static double season(String season, LocalDate day) {
        int month = day.getMonthValue();
        return switch (season) {
            case "WINTER" -> month >= 11 || month <= 2 ? 2.2 : 0.3;
            case "SUMMER" -> month >= 5 && month <= 8 ? 2.2 : 0.3;
            case "HOLIDAY" -> month == 12 || (month == 11 && day.getDayOfMonth() > 10) ? 4.0 : 0.2;
            default -> 1.0;
        };
    }
}
