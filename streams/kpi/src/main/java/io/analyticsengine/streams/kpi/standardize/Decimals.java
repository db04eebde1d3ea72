package io.analyticsengine.streams.kpi.standardize;

import io.analyticsengine.streams.kpi.standardize.ColumnReader.MismatchException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Exact decimals as sources write them: Avro's and Connect's of a fixed scale, and Debezium's with a scale per value. */
final class Decimals {

    private static final String CONNECT = "org.apache.kafka.connect.data.Decimal";
    private static final String VARIABLE_SCALE = "io.debezium.data.VariableScaleDecimal";
    private static final int LONGEST_TEXT = 1_000;

    private Decimals() {}

    /** The reader of a decimal column to BigDecimal; null when the column is no decimal. */
    static @Nullable ColumnReader reader(Schema schema) {
        if (Columns.connectName(schema).equals(VARIABLE_SCALE) && schema.getType() == Schema.Type.RECORD) {
            var scale = schema.getField("scale");
            var unscaled = schema.getField("value");
            return scale == null || unscaled == null ? null : value -> variable(value, scale.pos(), unscaled.pos());
        }
        var scale = scale(schema);
        return scale == null ? null : value -> new BigDecimal(new BigInteger(bytes(value)), scale);
    }

    static BigDecimal parse(String text) throws MismatchException {
        try {
            if (text.length() <= LONGEST_TEXT) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new MismatchException("is no decimal number");
    }

    private static @Nullable Integer scale(Schema schema) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return decimal.getScale();
        }
        if (Columns.connectName(schema).equals(CONNECT)
                && schema.getObjectProp("connect.parameters") instanceof Map<?, ?> parameters
                && parameters.get("scale") != null) {
            return Integer.valueOf(String.valueOf(parameters.get("scale")));
        }
        return null;
    }

    private static Object variable(Object value, int scale, int unscaled) throws MismatchException {
        if (value instanceof IndexedRecord struct
                && struct.get(scale) instanceof Integer digits
                && struct.get(unscaled) instanceof ByteBuffer number) {
            return new BigDecimal(new BigInteger(bytes(number)), digits);
        }
        throw new MismatchException("holds an incomplete decimal");
    }

    private static byte[] bytes(Object value) throws MismatchException {
        byte[] bytes =
                switch (value) {
                    case ByteBuffer buffer -> {
                        var copy = new byte[buffer.remaining()];
                        buffer.duplicate().get(copy);
                        yield copy;
                    }
                    case GenericFixed fixed -> fixed.bytes();
                    default -> new byte[0];
                };
        if (bytes.length == 0) {
            throw new MismatchException("holds no decimal");
        }
        return bytes;
    }
}
