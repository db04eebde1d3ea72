package io.analyticsengine.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Avro in the Confluent wire format: a zero byte, the schema's id in four bytes, the record. Thread-safe; asks the registry
 * once per codec and topic, and once per codec and id, as patiently as its {@link Backoff} says while it is unavailable.
 */
public final class AvroFormat {

    private static final int HEADER = 5;
    private static final long UNKNOWN_FOR_NANOS = Duration.ofSeconds(10).toNanos();

    static {
        AvroLimits.set();
    }

    private final SchemaRegistry registry;
    private final Backoff backoff;
    private final ConcurrentMap<Integer, GenericDatumReader<GenericRecord>> readers = new ConcurrentHashMap<>();
    private final ConcurrentMap<Integer, Long> unknownSince = new ConcurrentHashMap<>();

    public AvroFormat(SchemaRegistry registry, Backoff backoff) {
        this.registry = registry;
        this.backoff = backoff;
    }

    /** The codec of a contract that is a topic's key. To be kept: it remembers what it asked the registry. */
    public <T extends SpecificRecord> ContractCodec<T> keys(Class<T> type) {
        return new ContractCodec<>(this, type, "-key");
    }

    /** The codec of a contract that is a topic's value. To be kept: it remembers what it asked the registry. */
    public <T extends SpecificRecord> ContractCodec<T> values(Class<T> type) {
        return new ContractCodec<>(this, type, "-value");
    }

    /**
     * Decodes a record of any schema.
     *
     * @throws RegistryUnavailableException when the registry stayed unavailable; the record may be fine
     */
    public Decoded decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Decoded.Tombstone();
        }
        try {
            int id = schemaId(bytes);
            var reader = reader(id);
            return reader == null ? new Decoded.UnknownSchema(id) : new Decoded.Value(id, read(bytes, id, reader));
        } catch (UnreadableRecordException e) {
            return new Decoded.Unreadable("the record " + e.getMessage());
        }
    }

    /** Null: the registry doesn't know the schema. */
    private @Nullable GenericDatumReader<GenericRecord> reader(int id) throws UnreadableRecordException {
        var known = readers.get(id);
        if (known != null) {
            return known;
        }
        var schema = find(id).orElse(null);
        if (schema == null) {
            return null;
        }
        if (schema.getType() != Schema.Type.RECORD) {
            throw new UnreadableRecordException("has schema " + id + ", which is no record but " + schema.getType());
        }
        return readers.computeIfAbsent(id, _ -> new GenericDatumReader<>(schema));
    }

    static int schemaId(byte[] bytes) throws UnreadableRecordException {
        if (bytes.length < HEADER || bytes[0] != 0) {
            throw new UnreadableRecordException("is not in the Avro wire format (" + bytes.length + " bytes)");
        }
        return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    }

    static <D> D read(byte[] bytes, int schemaId, DatumReader<D> reader) throws UnreadableRecordException {
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null);
            var record = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new UnreadableRecordException("has bytes left over behind schema " + schemaId);
            }
            return record;
        } catch (IOException | RuntimeException e) {
            // Avro answers foreign bytes with many kinds of runtime exceptions; none of them comes from the registry.
            throw new UnreadableRecordException("doesn't fit schema " + schemaId + ": " + e, e);
        }
    }

    /** The schema of an id; empty when the registry doesn't know it, which is remembered for a moment. */
    Optional<Schema> find(int id) {
        var since = unknownSince.get(id);
        if (since != null && System.nanoTime() - since < UNKNOWN_FOR_NANOS) {
            return Optional.empty();
        }
        var schema = backoff.call(() -> registry.find(id));
        if (schema.isEmpty()) {
            if (unknownSince.size() > 10_000) {
                unknownSince.clear(); // random bytes look like random ids
            }
            unknownSince.put(id, System.nanoTime());
        } else {
            unknownSince.remove(id);
        }
        return schema;
    }

    int register(String subject, Schema schema) {
        return backoff.call(() -> registry.register(subject, schema));
    }
}
