package io.analyticsengine.systemtests.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/** Decodes {@code 0x00}, four bytes of schema id, Avro: without a class of ours. */
public final class AvroRecords {
    private final RegistrySchemas schemas;

    public AvroRecords(URI registry) {
        this.schemas = new RegistrySchemas(registry);
    }

    public GenericRecord decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte magic = buffer.get();
        if (magic != 0) {
            throw new IllegalArgumentException("the first byte is " + magic + ", not 0");
        }
        GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(schemas.byId(buffer.getInt()));
        try {
            return reader.read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
