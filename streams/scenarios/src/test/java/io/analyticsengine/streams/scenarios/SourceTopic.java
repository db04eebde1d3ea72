package io.analyticsengine.streams.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import io.analyticsengine.contracts.config.AttributeDefinition;
import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.SourceKind;
import io.analyticsengine.wire.testing.FakeSchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;

/** Records of a source topic in the Avro wire format: Debezium envelopes for a table, plain rows for facts. */
final class SourceTopic {

    private static final int SCALE = 2;

    private final EntityDefinition entity;
    private final Schema row;
    private final Schema value;
    private final int schemaId;

    SourceTopic(EntityDefinition entity, FakeSchemaRegistry registry) {
        this.entity = entity;
        String columns =
                entity.getAttributes().stream().map(SourceTopic::column).collect(Collectors.joining(","));
        this.row = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Value\",\"namespace\":\"%s\",\"fields\":[%s]}"
                        .formatted(entity.getTopic(), columns));
        this.value = entity.getSourceKind() == SourceKind.FACT
                ? row
                : new Schema.Parser().parse("""
                                {"type":"record","name":"Envelope","namespace":"%s","fields":[
                                  {"name":"before","type":["null",%s],"default":null},
                                  {"name":"after","type":["null","Value"],"default":null},
                                  {"name":"source","type":{"type":"record","name":"Source","fields":[
                                    {"name":"ts_ms","type":"long"}]}},
                                  {"name":"op","type":"string"}]}""".formatted(entity.getTopic(), row));
        this.schemaId = registry.register(entity.getTopic() + "-value", value);
    }

    /** One input of a scenario: {@code bytes} as they are, a fact's {@code row}, or {@code op} with {@code before}, {@code after}. */
    byte[] encode(JsonNode input, Instant at) throws IOException {
        if (input.has("bytes")) {
            return input.get("bytes").asText().getBytes(StandardCharsets.UTF_8);
        }
        if (entity.getSourceKind() == SourceKind.FACT) {
            return write(record(input.get("row")));
        }
        var source = new GenericData.Record(value.getField("source").schema());
        source.put("ts_ms", at.toEpochMilli());
        var envelope = new GenericData.Record(value);
        envelope.put("before", input.has("before") ? record(input.get("before")) : null);
        envelope.put("after", input.has("after") ? record(input.get("after")) : null);
        envelope.put("source", source);
        envelope.put("op", input.get("op").asText());
        return write(envelope);
    }

    private byte[] write(GenericRecord record) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(value).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private GenericRecord record(JsonNode input) {
        var record = new GenericData.Record(row);
        for (var attribute : entity.getAttributes()) {
            record.put(attribute.getColumn(), value(attribute, input.get(attribute.getColumn())));
        }
        return record;
    }

    private static @Nullable Object value(AttributeDefinition attribute, @Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        return switch (attribute.getType()) {
            case BOOLEAN -> node.asBoolean();
            case INTEGER -> node.asLong();
            case DOUBLE -> node.asDouble();
            case STRING -> node.asText();
            case DECIMAL ->
                ByteBuffer.wrap(new BigDecimal(node.asText())
                        .setScale(SCALE, RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .toByteArray());
            case TIMESTAMP -> ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(node.asText()));
        };
    }

    private static String column(AttributeDefinition attribute) {
        String type =
                switch (attribute.getType()) {
                    case BOOLEAN -> "\"boolean\"";
                    case INTEGER -> "\"long\"";
                    case DOUBLE -> "\"double\"";
                    case STRING -> "\"string\"";
                    case DECIMAL ->
                        "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":18,\"scale\":%d}"
                                .formatted(SCALE);
                    case TIMESTAMP -> "{\"type\":\"long\",\"connect.name\":\"io.debezium.time.MicroTimestamp\"}";
                };
        return "{\"name\":\"%s\",\"type\":[\"null\",%s],\"default\":null}".formatted(attribute.getColumn(), type);
    }
}
