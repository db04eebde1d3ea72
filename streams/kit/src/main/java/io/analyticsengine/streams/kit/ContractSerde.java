package io.analyticsengine.streams.kit;

import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.ContractCodec;
import io.analyticsengine.wire.UnreadableRecordException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * A contract's codec as Kafka wants it. One instance may be shared by threads: Kafka Streams shares a sink's serializer. Whether
 * it is a key is decided where it is made, so {@code configure} need not be called.
 */
public final class ContractSerde<T extends SpecificRecord> implements Serde<T> {

    private final ContractCodec<T> codec;

    private ContractSerde(ContractCodec<T> codec) {
        this.codec = codec;
    }

    /** The serde of a contract that is a topic's key. */
    public static <T extends SpecificRecord> ContractSerde<T> key(AvroFormat format, Class<T> type) {
        return new ContractSerde<>(format.keys(type));
    }

    /** The serde of a contract that is a topic's value. */
    public static <T extends SpecificRecord> ContractSerde<T> value(AvroFormat format, Class<T> type) {
        return new ContractSerde<>(format.values(type));
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
        try {
            return codec.write(topic, record);
        } catch (AvroRuntimeException | ClassCastException | NullPointerException e) {
            throw new SerializationException("cannot write " + codec.name() + " to " + topic, e);
        }
    }

    private @Nullable T read(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return codec.read(bytes);
        } catch (UnreadableRecordException e) {
            throw new SerializationException("a record of " + topic + " " + e.getMessage(), e);
        }
    }
}
