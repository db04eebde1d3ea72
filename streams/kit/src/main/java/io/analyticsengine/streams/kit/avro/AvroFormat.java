package io.analyticsengine.streams.kit.avro;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * Avro in the Confluent wire format: a zero byte, the schema's id in four bytes, the record. Thread-safe; asks the registry
 * once per serde and topic, and once per id, patiently while it is unavailable.
 */
public final class AvroFormat {

    static final int HEADER = 5;
    private static final long UNKNOWN_FOR_NANOS = Duration.ofSeconds(10).toNanos();

    private final SchemaRegistry registry;
    private final Backoff backoff;
    private final ConcurrentMap<Integer, GenericDatumReader<GenericRecord>> readers = new ConcurrentHashMap<>();
    private final ConcurrentMap<Integer, Long> unknownSince = new ConcurrentHashMap<>();

    public AvroFormat(SchemaRegistry registry, Backoff backoff) {
        this.registry = registry;
        this.backoff = backoff;
    }

    /**
     * A serde for one of our contracts. It registers the class's schema under {@code <topic>-key} or {@code -value}; reading
     * resolves the writer's schema to the class's. {@code configure} need not be called when {@code isKey} is right.
     */
    public <T extends SpecificRecord> Serde<T> serde(Class<T> type, boolean isKey) {
        return new ContractSerde<>(this, type, isKey);
    }

    /** Serde for keys. */
    public <T extends SpecificRecord> Serde<T> keySerde(Class<T> type) {
        return serde(type, true);
    }

    /** Serde for values. */
    public <T extends SpecificRecord> Serde<T> valueSerde(Class<T> type) {
        return serde(type, false);
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
        if (bytes.length < HEADER || bytes[0] != 0) {
            return new Decoded.Unreadable("not in the Avro wire format (" + bytes.length + " bytes)");
        }
        int id = ByteBuffer.wrap(bytes, 1, 4).getInt();
        var reader = readers.get(id);
        if (reader == null) {
            var schema = find(id);
            if (schema.isEmpty()) {
                return new Decoded.UnknownSchema(id);
            }
            if (schema.get().getType() != Schema.Type.RECORD) {
                return new Decoded.Unreadable(
                        "schema " + id + " is no record but " + schema.get().getType());
            }
            reader = readers.computeIfAbsent(id, _ -> new GenericDatumReader<>(schema.get()));
        }
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null);
            var record = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                return new Decoded.Unreadable("bytes are left over after schema " + id);
            }
            return new Decoded.Value(id, record);
        } catch (IOException | RuntimeException e) {
            // Avro answers foreign bytes with many kinds of runtime exceptions; none of them comes from the registry.
            return new Decoded.Unreadable("doesn't fit schema " + id + ": " + e);
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
