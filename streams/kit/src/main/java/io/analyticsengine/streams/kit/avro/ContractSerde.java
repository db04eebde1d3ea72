package io.analyticsengine.streams.kit.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** The serde of one contract. One instance may be shared by threads: Kafka Streams shares a sink's serializer. */
final class ContractSerde<T extends SpecificRecord> implements Serde<T> {

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private final AvroFormat format;
    private final Schema schema;
    private final SpecificData model;
    private final SpecificDatumWriter<T> writer;
    private final ConcurrentMap<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> idsByTopic = new ConcurrentHashMap<>();
    private volatile boolean isKey;

    ContractSerde(AvroFormat format, Class<T> type, boolean isKey) {
        this.format = format;
        this.isKey = isKey;
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

    @Override
    public void configure(Map<String, ?> configs, boolean forKey) {
        isKey = forKey;
    }

    @Override
    public Serializer<T> serializer() {
        return this::write;
    }

    @Override
    public Deserializer<T> deserializer() {
        return this::read;
    }

    private byte @Nullable [] write(String topic, @Nullable T record) {
        if (record == null) {
            return null;
        }
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
        } catch (AvroRuntimeException | ClassCastException | NullPointerException e) {
            throw new SerializationException("cannot write " + schema.getFullName() + " to " + topic, e);
        }
        return scratch.bytes.toByteArray();
    }

    private @Nullable T read(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < AvroFormat.HEADER || bytes[0] != 0) {
            throw new SerializationException("a record of " + topic + " is not in the Avro wire format");
        }
        var reader = reader(topic, ByteBuffer.wrap(bytes, 1, 4).getInt());
        try {
            return reader.read(
                    null,
                    DecoderFactory.get()
                            .binaryDecoder(bytes, AvroFormat.HEADER, bytes.length - AvroFormat.HEADER, null));
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("a record of " + topic + " is no " + schema.getFullName(), e);
        }
    }

    private int id(String topic) {
        var id = idsByTopic.get(topic);
        if (id == null) {
            id = format.register(topic + (isKey ? "-key" : "-value"), schema);
            idsByTopic.put(topic, id);
        }
        return id;
    }

    private SpecificDatumReader<T> reader(String topic, int id) {
        var reader = readers.get(id);
        if (reader == null) {
            var writers = format.find(id)
                    .orElseThrow(() -> new SerializationException(
                            "a record of " + topic + " names schema " + id + ", which the registry doesn't know"));
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
