package io.analyticsengine.streams.kpi.standardize;

import io.analyticsengine.streams.kit.DeadLetterReason;
import io.analyticsengine.streams.kpi.plan.EntityPlan;
import io.analyticsengine.streams.kpi.standardize.RowReader.Image;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Reads the source records of one Avro schema as changes of an entity: Debezium envelopes, or plain rows of facts. */
final class RecordReader {

    private static final Set<String> ENDS_OF_SNAPSHOT = Set.of("last", "last_in_data_collection", "false");

    private final EntityPlan entity;
    private final boolean isEnvelope;
    private final @Nullable RowReader beforeReader;
    private final @Nullable RowReader afterReader;

    RecordReader(EntityPlan entity, Schema schema) {
        this.entity = entity;
        this.isEnvelope = schema.getField("op") != null && schema.getField("after") != null;
        if (isEnvelope) {
            var after = rowSchema(schema, "after");
            var before = rowSchema(schema, "before");
            this.afterReader = after == null ? null : new RowReader(entity, after);
            this.beforeReader =
                    before == null ? null : before.equals(after) ? afterReader : new RowReader(entity, before);
        } else {
            this.beforeReader = null;
            this.afterReader = new RowReader(entity, schema);
        }
    }

    Change read(GenericRecord record) {
        if (isEnvelope) {
            return readEnvelope(record);
        }
        if (!entity.isFact()) {
            return refuse(DeadLetterReason.CHECK_FAILED, "the record of a table is no change with before and after");
        }
        return change(null, image(afterReader, record), null, false);
    }

    private Change readEnvelope(GenericRecord record) {
        var operation = String.valueOf(record.get("op"));
        return switch (operation) {
            case "r", "c" -> insert(record, operation.equals("r"));
            case "u", "d" ->
                entity.isFact()
                        ? refuse(DeadLetterReason.CHECK_FAILED, "a fact can't be changed or deleted")
                        : changeOrDeletion(record, operation.equals("u"));
            case "t" ->
                refuse(
                        DeadLetterReason.TRUNCATED,
                        "TRUNCATE cannot be followed yet: the KPIs of the table keep the removed rows, even when they are"
                                + " computed anew. Start from empty data (engine up --fresh); DELETE can be followed");
            case "m" -> Change.NONE;
            default -> refuse(DeadLetterReason.CHECK_FAILED, "operation " + operation + " is not supported");
        };
    }

    private Change insert(GenericRecord record, boolean isRead) {
        var after = image(afterReader, field(record, "after"));
        if (after == null) {
            return refuse(DeadLetterReason.CHECK_FAILED, "an insert without the row");
        }
        return change(null, after, sourceTime(record), isRead && !isEndOfSnapshot(record));
    }

    private Change changeOrDeletion(GenericRecord record, boolean isUpdate) {
        var before = image(beforeReader, field(record, "before"));
        var after = isUpdate ? image(afterReader, field(record, "after")) : null;
        if (before == null) {
            return refuse(
                    DeadLetterReason.BEFORE_IMAGE_MISSING,
                    "the row before the change is missing; the table needs REPLICA IDENTITY FULL");
        }
        if (isUpdate && after == null) {
            return refuse(DeadLetterReason.CHECK_FAILED, "an update without the row after it");
        }
        return change(before, after, sourceTime(record), false);
    }

    private static Change change(
            @Nullable Image before, @Nullable Image after, @Nullable Long sourceTime, boolean inSnapshot) {
        return new Change(
                before instanceof Image.Usable(var row) ? row : null,
                after instanceof Image.Usable(var row) ? row : null,
                after instanceof Image.Refused(var rejection) ? rejection : null,
                sourceTime,
                inSnapshot);
    }

    private Change refuse(DeadLetterReason reason, String message) {
        return Change.rejected(new Rejection(reason, entity + ": " + message));
    }

    private static @Nullable Image image(@Nullable RowReader reader, @Nullable Object value) {
        return reader != null && value instanceof IndexedRecord row ? reader.read(row) : null;
    }

    /** Commit time at the source, which is not the envelope's own time of processing. */
    private static @Nullable Long sourceTime(GenericRecord record) {
        return field(record, "source") instanceof GenericRecord source && field(source, "ts_ms") instanceof Long millis
                ? millis
                : null;
    }

    private static boolean isEndOfSnapshot(GenericRecord record) {
        return field(record, "source") instanceof GenericRecord source
                && ENDS_OF_SNAPSHOT.contains(String.valueOf(field(source, "snapshot")));
    }

    private static @Nullable Object field(GenericRecord record, String name) {
        return record.hasField(name) ? record.get(name) : null;
    }

    private static @Nullable Schema rowSchema(Schema envelope, String name) {
        var field = envelope.getField(name);
        var schema = field == null ? null : Columns.withoutNull(field.schema());
        return schema != null && schema.getType() == Schema.Type.RECORD ? schema : null;
    }
}
