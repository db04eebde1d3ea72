package io.analyticsengine.streams.kpi.standardize;

import io.analyticsengine.streams.kit.DeadLetterReason;
import io.analyticsengine.streams.kpi.plan.EntityPlan;
import io.analyticsengine.streams.kpi.standardize.ColumnReader.MismatchException;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads rows of one Avro schema as rows of an entity. All attributes are checked, whether a KPI uses them or not: so a row is
 * usable or not whatever KPIs come and go. Only another definition of the entity decides anew, about rows that are there already
 * as well; the catalogue then gives all KPIs of the entity a new version, which is computed from the beginning.
 */
final class RowReader {

    private static final Logger LOG = LoggerFactory.getLogger(RowReader.class);
    private static final int ABSENT = -1;
    private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private final EntityPlan entity;
    private final int[] positions;
    private final ColumnReader[] readers;
    private final boolean[] nullable;

    /** What became of a row. */
    sealed interface Image {
        /** It fits the entity. */
        record Usable(EventRow row) implements Image {}

        /** It doesn't. */
        record Refused(Rejection rejection) implements Image {}
    }

    RowReader(EntityPlan entity, Schema schema) {
        this.entity = entity;
        var attributes = entity.entity().attributes();
        this.positions = new int[attributes.size()];
        this.readers = new ColumnReader[attributes.size()];
        this.nullable = new boolean[attributes.size()];
        for (int index = 0; index < positions.length; index++) {
            var column = schema.getField(column(index));
            positions[index] = column == null ? ABSENT : column.pos();
            nullable[index] = attributes.get(index).nullable();
            if (column == null) {
                LOG.warn("{} has no column {} in a schema of {}", entity, column(index), entity.topic());
                readers[index] = value -> value;
            } else {
                readers[index] = Columns.of(attributes.get(index).type(), column.schema());
            }
        }
    }

    Image read(IndexedRecord record) {
        var values = new @Nullable Object[positions.length];
        for (int index = 0; index < positions.length; index++) {
            // A column that was added later is null in older rows.
            var value = positions[index] == ABSENT ? null : record.get(positions[index]);
            if (value != null) {
                try {
                    values[index] = readers[index].read(value);
                } catch (MismatchException e) {
                    return refused(DeadLetterReason.CHECK_FAILED, index, e.getMessage());
                }
            } else if (!nullable[index] && index != entity.eventTime()) {
                return refused(
                        DeadLetterReason.CHECK_FAILED, index, positions[index] == ABSENT ? "is missing" : "is null");
            }
        }
        if (!(values[entity.eventTime()] instanceof Long micros)) {
            return refused(DeadLetterReason.EVENT_TIME_MISSING, entity.eventTime(), "is null");
        }
        long millis = Math.floorDiv(micros, 1_000);
        if (millis < EARLIEST || millis > LATEST) {
            return refused(DeadLetterReason.CHECK_FAILED, entity.eventTime(), "is outside the years 1 to 9999");
        }
        return new Image.Usable(new EventRow(values, millis));
    }

    private Image refused(DeadLetterReason reason, int index, @Nullable String message) {
        return new Image.Refused(new Rejection(reason, entity + ": column " + column(index) + " " + message));
    }

    private String column(int index) {
        return entity.definition().getAttributes().get(index).getColumn();
    }
}
