package io.analyticsengine.formula.syntax;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.OptionalLong;

/** Timestamp literals: ISO 8601 with T or a space, time and zone optional, down to microseconds. */
final class Timestamps {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4)
            .appendPattern("-MM-dd")
            .optionalStart()
            .appendPattern("'T'HH:mm")
            .optionalStart()
            .appendPattern(":ss")
            .optionalStart()
            .appendFraction(ChronoField.MICRO_OF_SECOND, 1, 6, true)
            .optionalEnd()
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Timestamps() {}

    static OptionalLong parse(String text) {
        try {
            boolean spaced = text.length() > 10 && text.charAt(10) == ' ';
            TemporalAccessor parsed = FORMAT.parse(spaced ? text.substring(0, 10) + 'T' + text.substring(11) : text);
            LocalDateTime local = LocalDateTime.from(parsed);
            ZoneOffset zone = parsed.isSupported(ChronoField.OFFSET_SECONDS) ? ZoneOffset.from(parsed) : ZoneOffset.UTC;
            Instant instant = local.toInstant(zone);
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000);
        } catch (DateTimeException _) {
            return OptionalLong.empty();
        }
    }

    /** A literal's text that reads back as the same instant. */
    static String print(long micros) {
        Instant instant =
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
        return instant.toString();
    }
}
