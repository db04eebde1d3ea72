package io.analyticsengine.systemtests.published;

import io.analyticsengine.systemtests.oracle.CellKey;
import io.analyticsengine.systemtests.oracle.CellValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** One record of {@code kpi.update.*}. */
public record PublishedCell(
        CellKey key,
        CellValue value,
        long version,
        long revision,
        String state,
        Instant publishedAt,
        @Nullable Instant sourceTime) {

    static PublishedCell of(GenericRecord update) {
        return new PublishedCell(
                key(update, text(update, "period")),
                new CellValue(
                        time(update, "windowEnd"),
                        (Long) update.get("rows"),
                        (Double) update.get("value"),
                        update.get("exact") == null ? null : new BigDecimal(text(update, "exact"))),
                (Long) update.get("version"),
                (Long) update.get("revision"),
                text(update, "state"),
                time(update, "publishedAt"),
                update.get("sourceTime") == null ? null : time(update, "sourceTime"));
    }

    static CellKey key(GenericRecord keyOrUpdate, String period) {
        List<String> dimensions = new ArrayList<>();
        for (Object element : (List<?>) keyOrUpdate.get("dimensions")) {
            GenericRecord dimension = (GenericRecord) element;
            Object value = dimension.get("value");
            dimensions.add(value == null ? text(dimension, "name") : text(dimension, "name") + "=" + value);
        }
        return new CellKey(text(keyOrUpdate, "kpi"), period, dimensions, time(keyOrUpdate, "windowStart"));
    }

    boolean isNewerThan(PublishedCell other) {
        return version != other.version ? version > other.version : revision > other.revision;
    }

    private static String text(GenericRecord record, String field) {
        return record.get(field).toString();
    }

    private static Instant time(GenericRecord record, String field) {
        return Instant.ofEpochMilli((Long) record.get(field));
    }
}
