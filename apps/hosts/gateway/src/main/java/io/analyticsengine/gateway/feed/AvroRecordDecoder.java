package io.analyticsengine.gateway.feed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Avro in the Confluent wire format (0x00, four bytes of schema id, binary) to the classes of the contracts, resolving the writer's
 * schema to ours. Asks once per id. For one thread.
 */
final class AvroRecordDecoder {

    private static final int HEADER_BYTES = 5;

    private record Reading(int id, Class<?> type) {}

    private final WriterSchemas schemas;
    private final Map<Integer, Schema> known = new HashMap<>();
    private final Map<Reading, SpecificDatumReader<? extends SpecificRecord>> readers = new HashMap<>();

    AvroRecordDecoder(WriterSchemas schemas) {
        this.schemas = schemas;
    }

    /**
     * Decodes a key or a value.
     *
     * @param type the contract it must be
     * @throws PoisonRecordException these bytes are not that
     * @throws RegistryUnavailableException it cannot be told now
     */
    <T extends SpecificRecord> T decode(byte[] bytes, Class<T> type)
            throws PoisonRecordException, RegistryUnavailableException {
        if (bytes.length < HEADER_BYTES || bytes[0] != 0) {
            throw new PoisonRecordException("is not in the registry's wire format");
        }
        var reader = reader(ByteBuffer.wrap(bytes, 1, 4).getInt(), type);
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
            var record = type.cast(reader.read(null, decoder));
            if (!decoder.isEnd()) {
                throw new PoisonRecordException("has bytes left over");
            }
            return record;
        } catch (IOException | RuntimeException foreign) {
            // Avro answers foreign bytes with many kinds of exceptions; none of them comes from the registry.
            throw new PoisonRecordException("cannot be decoded: " + foreign, foreign);
        }
    }

    private <T extends SpecificRecord> SpecificDatumReader<? extends SpecificRecord> reader(int id, Class<T> type)
            throws PoisonRecordException, RegistryUnavailableException {
        var reading = new Reading(id, type);
        @Nullable SpecificDatumReader<? extends SpecificRecord> reader = readers.get(reading);
        if (reader != null) {
            return reader;
        }
        var writer = schema(id);
        var data = data(type);
        var expected = data.getSchema(type);
        if (!writer.getFullName().equals(expected.getFullName())) {
            throw new PoisonRecordException("is a " + writer.getFullName() + ", not a " + expected.getFullName());
        }
        var fresh = new SpecificDatumReader<T>(writer, expected, data);
        readers.put(reading, fresh);
        return fresh;
    }

    /** Avro's own finds classes by the class loader that Avro itself is in, which need not be that of the contracts. */
    private static SpecificData data(Class<?> type) {
        var data = new SpecificData(type.getClassLoader());
        SpecificData.getForClass(type).getConversions().forEach(data::addLogicalTypeConversion);
        return data;
    }

    private Schema schema(int id) throws PoisonRecordException, RegistryUnavailableException {
        var schema = known.get(id);
        if (schema == null) {
            schema = schemas.find(id).orElseThrow(() -> new PoisonRecordException("has the unknown schema id " + id));
            known.put(id, schema);
        }
        return schema;
    }
}
