package io.analyticsengine.streams.kpi.standardize;

import io.analyticsengine.streams.kpi.standardize.ColumnReader.MismatchException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Points in time as sources write them, read as microseconds since the epoch. A time without a zone counts as UTC; a date is
 * its midnight. A bare number without a unit is no point in time.
 */
final class Timestamps {

    private static final long DAY_MICROS = 86_400_000_000L;

    /** Microseconds per unit; a negative number of units per microsecond. */
    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("io.debezium.time.Timestamp", 1_000L),
            Map.entry("io.debezium.time.MicroTimestamp", 1L),
            Map.entry("io.debezium.time.NanoTimestamp", -1_000L),
            Map.entry("io.debezium.time.Date", DAY_MICROS),
            Map.entry("org.apache.kafka.connect.data.Timestamp", 1_000L),
            Map.entry("org.apache.kafka.connect.data.Date", DAY_MICROS),
            Map.entry("timestamp-millis", 1_000L),
            Map.entry("timestamp-micros", 1L),
            Map.entry("timestamp-nanos", -1_000L),
            Map.entry("local-timestamp-millis", 1_000L),
            Map.entry("local-timestamp-micros", 1L),
            Map.entry("local-timestamp-nanos", -1_000L),
            Map.entry("date", DAY_MICROS));

    private Timestamps() {}

    static @Nullable ColumnReader reader(Schema schema) {
        if (schema.getType() == Schema.Type.STRING) {
            return value -> parse(value.toString());
        }
        if (schema.getType() != Schema.Type.INT && schema.getType() != Schema.Type.LONG) {
            return null;
        }
        var logical = schema.getLogicalType();
        var unit = UNITS.get(Columns.connectName(schema));
        if (unit == null && logical != null) {
            unit = UNITS.get(logical.getName());
        }
        if (unit == null) {
            return null;
        }
        long factor = unit;
        return value -> micros(value, factor);
    }

    private static long micros(Object value, long factor) throws MismatchException {
        if (!(value instanceof Number number)) {
            throw new MismatchException("holds a " + value.getClass().getSimpleName());
        }
        try {
            return factor > 0
                    ? Math.multiplyExact(number.longValue(), factor)
                    : Math.floorDiv(number.longValue(), -factor);
        } catch (ArithmeticException _) {
            throw new MismatchException("is out of range"); // for example PostgreSQL's infinity
        }
    }

    private static long parse(String text) throws MismatchException {
        try {
            return micros(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException _) {
            return parseWithoutZone(text);
        }
    }

    private static long parseWithoutZone(String text) throws MismatchException {
        try {
            return micros(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException _) {
            throw new MismatchException("is no ISO-8601 time");
        }
    }

    private static long micros(Instant time) throws MismatchException {
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, time);
        } catch (ArithmeticException _) {
            throw new MismatchException("is out of range");
        }
    }
}
