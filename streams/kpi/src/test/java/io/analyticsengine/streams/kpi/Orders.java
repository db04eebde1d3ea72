package io.analyticsengine.streams.kpi;

import io.analyticsengine.wire.testing.FakeSchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Changes of an orders table as Debezium writes them, in the Avro wire format. */
final class Orders {

    private static final Schema ENVELOPE = new Schema.Parser().parse("""
            {"type":"record","name":"Envelope","namespace":"raw.shop.public.orders","fields":[
              {"name":"before","type":["null",{"type":"record","name":"Value","fields":[
                {"name":"id","type":"long"},
                {"name":"region","type":["null","string"],"default":null},
                {"name":"amount","type":["null",{"type":"bytes","scale":2,"precision":10,"logicalType":"decimal",
                  "connect.name":"org.apache.kafka.connect.data.Decimal"}],"default":null},
                {"name":"placed_at","type":["null",{"type":"long","connect.version":1,
                  "connect.name":"io.debezium.time.MicroTimestamp"}],"default":null}]}],"default":null},
              {"name":"after","type":["null","Value"],"default":null},
              {"name":"source","type":{"type":"record","name":"Source","fields":[
                {"name":"ts_ms","type":"long"},
                {"name":"snapshot","type":["string","null"],"default":"false"}]}},
              {"name":"op","type":"string"},
              {"name":"ts_ms","type":["null","long"],"default":null}]}
            """);

    private final int schemaId;

    Orders(FakeSchemaRegistry registry) {
        schemaId = registry.register("raw.shop.public.orders-value", ENVELOPE);
    }

    byte[] insert(long id, String region, String amount, @Nullable Instant placedAt) {
        return envelope("c", null, row(id, region, amount, placedAt));
    }

    /** Without a region before there is no row before. */
    byte[] update(
            long id,
            @Nullable String regionBefore,
            @Nullable String amountBefore,
            String region,
            String amount,
            Instant placedAt) {
        var before =
                regionBefore == null || amountBefore == null ? null : row(id, regionBefore, amountBefore, placedAt);
        return envelope("u", before, row(id, region, amount, placedAt));
    }

    byte[] delete(long id, String region, String amount, Instant placedAt) {
        return envelope("d", row(id, region, amount, placedAt), null);
    }

    private GenericRecord row(long id, String region, String amount, @Nullable Instant placedAt) {
        var row = new GenericData.Record(
                ENVELOPE.getField("before").schema().getTypes().get(1));
        row.put("id", id);
        row.put("region", region);
        row.put("amount", ByteBuffer.wrap(new BigDecimal(amount).unscaledValue().toByteArray()));
        row.put("placed_at", placedAt == null ? null : placedAt.toEpochMilli() * 1_000);
        return row;
    }

    private byte[] envelope(String operation, @Nullable GenericRecord before, @Nullable GenericRecord after) {
        var source = new GenericData.Record(ENVELOPE.getField("source").schema());
        source.put("ts_ms", 1_000L);
        source.put("snapshot", "false");
        var envelope = new GenericData.Record(ENVELOPE);
        envelope.put("before", before);
        envelope.put("after", after);
        envelope.put("source", source);
        envelope.put("op", operation);
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
        try {
            var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(ENVELOPE).write(envelope, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
