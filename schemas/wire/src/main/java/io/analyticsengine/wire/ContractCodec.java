package io.analyticsengine.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * One of our contracts to bytes and back. Thread-safe. Per record it neither prints nor looks up a schema: ids and readers are
 * kept, and the buffer to write into is the thread's.
 */
public final class ContractCodec<T extends SpecificRecord> {

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private final AvroFormat format;
    private final String subjectSuffix;
    private final Schema schema;
    private final SpecificData model;
    private final SpecificDatumWriter<T> writer;
    private final ConcurrentMap<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> idsByTopic = new ConcurrentHashMap<>();

    ContractCodec(AvroFormat format, Class<T> type, String subjectSuffix) {
        this.format = format;
        this.subjectSuffix = subjectSuffix;
        this.model = model(type);
        this.schema = model.getSchema(type);
        this.writer = new SpecificDatumWriter<>(schema, model);
    }

    /** The class's own model, but over the class's own loader: a framework may have loaded Avro by another one. */
    private static SpecificData model(Class<?> type) {
        var model = new SpecificData(type.getClassLoader());
        SpecificData.getForClass(type).getConversions().forEach(model::addLogicalTypeConversion);
        return model;
    }

    /** The contract's full name, for messages. */
    public String name() {
        return schema.getFullName();
    }

    /**
     * The record as bytes. Its schema is registered under the topic, once.
     *
     * @throws RegistryUnavailableException when the registry stayed unavailable
     * @throws SchemaRefusedException when the registry refuses the schema
     * @throws RuntimeException of Avro when the record breaks its own schema, for example by a null
     */
    public byte[] write(String topic, T record) {
        int id = id(topic);
        var scratch = SCRATCH.get();
        scratch.bytes.reset();
        scratch.bytes.write(0);
        scratch.bytes.write(id >>> 24);
        scratch.bytes.write(id >>> 16);
        scratch.bytes.write(id >>> 8);
        scratch.bytes.write(id);
        var encoder = EncoderFactory.get().directBinaryEncoder(scratch.bytes, scratch.encoder);
        scratch.encoder = encoder;
        try {
            writer.write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scratch.bytes.toByteArray();
    }

    /**
     * The record that the bytes are, the writer's schema resolved to ours.
     *
     * @throws UnreadableRecordException when they are no such record, or the registry doesn't know their schema
     * @throws RegistryUnavailableException when the registry stayed unavailable; the record may be fine
     */
    public T read(byte[] bytes) throws UnreadableRecordException {
        int id = AvroFormat.schemaId(bytes);
        return AvroFormat.read(bytes, id, reader(id));
    }

    private int id(String topic) {
        var id = idsByTopic.get(topic);
        if (id == null) {
            id = format.register(topic + subjectSuffix, schema);
            idsByTopic.put(topic, id);
        }
        return id;
    }

    private SpecificDatumReader<T> reader(int id) throws UnreadableRecordException {
        var reader = readers.get(id);
        if (reader == null) {
            var writers = format.find(id)
                    .orElseThrow(() ->
                            new UnreadableRecordException("names schema " + id + ", which the registry doesn't know"));
            // Avro itself resolves any two records whose fields fit.
            if (!schema.getFullName().equals(writers.getFullName())) {
                throw new UnreadableRecordException(
                        "is a " + writers.getFullName() + ", not a " + schema.getFullName());
            }
            reader = new SpecificDatumReader<>(writers, schema, model);
            readers.put(id, reader);
        }
        return reader;
    }

    private static final class Scratch {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        private @Nullable BinaryEncoder encoder;
    }
}
