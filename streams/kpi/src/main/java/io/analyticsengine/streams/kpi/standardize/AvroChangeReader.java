package io.analyticsengine.streams.kpi.standardize;

import io.analyticsengine.streams.kit.DeadLetterReason;
import io.analyticsengine.streams.kpi.plan.EntityPlan;
import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.Decoded;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of source records in the Avro wire format. What depends on the schema alone is prepared once per schema and
 * entity. Of one thread.
 */
public final class AvroChangeReader implements ChangeReader<byte @Nullable []> {

    /** Entities are compiled anew with every change of definitions; this many generations are remembered. */
    private static final int REMEMBERED = 256;

    private final AvroFormat format;
    private final Map<EntityPlan, Map<Integer, RecordReader>> readers = new HashMap<>();
    private byte @Nullable [] lastBytes;
    private Decoded lastDecoded = new Decoded.Tombstone();

    public AvroChangeReader(AvroFormat format) {
        this.format = format;
    }

    @Override
    public Change read(EntityPlan entity, byte @Nullable [] bytes) {
        return switch (decode(bytes)) {
            case Decoded.Value(int schemaId, var record) ->
                reader(entity, schemaId, record.getSchema()).read(record);
            case Decoded.Tombstone _ -> Change.NONE;
            case Decoded.Unreadable(var message) ->
                Change.rejected(new Rejection(DeadLetterReason.UNREADABLE, message));
            case Decoded.UnknownSchema unknown ->
                Change.rejected(new Rejection(DeadLetterReason.UNKNOWN_SCHEMA, unknown.message()));
        };
    }

    /** Several entities may read the same record, one after the other. */
    private Decoded decode(byte @Nullable [] bytes) {
        if (bytes == null || bytes != lastBytes) {
            lastDecoded = format.decode(bytes);
            lastBytes = bytes;
        }
        return lastDecoded;
    }

    private RecordReader reader(EntityPlan entity, int schemaId, Schema schema) {
        var ofEntity = readers.get(entity);
        if (ofEntity == null) {
            if (readers.size() >= REMEMBERED) {
                readers.clear();
            }
            ofEntity = new HashMap<>();
            readers.put(entity, ofEntity);
        }
        return ofEntity.computeIfAbsent(schemaId, _ -> new RecordReader(entity, schema));
    }
}
