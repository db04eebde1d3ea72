package io.analyticsengine.streams.kpi.standardize;

import io.analyticsengine.formula.ValueType;
import io.analyticsengine.streams.kpi.standardize.ColumnReader.MismatchException;
import java.math.BigDecimal;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which columns fit which attribute types, and how they are converted. Conversions lose nothing: a wider number is fine, a
 * rounded one is not.
 */
final class Columns {

    /** Debezium's stand-in for a large value that a change did not touch and the log did not carry. */
    private static final String UNAVAILABLE = "__debezium_unavailable_value";

    private Columns() {}

    /** The reader of a column; where the types can't fit, it refuses every value. */
    static ColumnReader of(ValueType type, Schema column) {
        var schema = withoutNull(column);
        var reader = schema == null ? null : find(type, schema);
        if (reader != null) {
            return reader;
        }
        var message = "is " + describe(schema == null ? column : schema) + ", not " + type;
        return _ -> {
            throw new MismatchException(message);
        };
    }

    private static @Nullable ColumnReader find(ValueType type, Schema schema) {
        return switch (type) {
            case BOOLEAN -> schema.getType() == Schema.Type.BOOLEAN ? value -> value : null;
            case INTEGER -> integer(schema);
            case DECIMAL -> decimal(schema);
            case DOUBLE -> floating(schema);
            case STRING -> text(schema);
            case TIMESTAMP -> Timestamps.reader(schema);
        };
    }

    private static @Nullable ColumnReader integer(Schema schema) {
        if (isWhole(schema)) {
            return Columns::toLong;
        }
        var exact = Decimals.reader(schema);
        return exact == null
                ? null
                : value -> {
                    var number = exact.read(value);
                    try {
                        return ((BigDecimal) number).longValueExact();
                    } catch (ArithmeticException _) {
                        throw new MismatchException("is " + number + ", which is no 64-bit integer");
                    }
                };
    }

    private static @Nullable ColumnReader decimal(Schema schema) {
        if (isWhole(schema)) {
            return value -> BigDecimal.valueOf(toLong(value));
        }
        if (schema.getType() == Schema.Type.STRING) {
            return value -> Decimals.parse(value.toString());
        }
        return Decimals.reader(schema);
    }

    private static @Nullable ColumnReader floating(Schema schema) {
        if (isWhole(schema) || schema.getType() == Schema.Type.FLOAT || schema.getType() == Schema.Type.DOUBLE) {
            return Columns::toDouble;
        }
        var exact = Decimals.reader(schema);
        return exact == null ? null : value -> ((BigDecimal) exact.read(value)).doubleValue();
    }

    private static @Nullable ColumnReader text(Schema schema) {
        if (schema.getType() != Schema.Type.STRING && schema.getType() != Schema.Type.ENUM) {
            return null;
        }
        return value -> {
            var text = value.toString();
            if (text.equals(UNAVAILABLE)) {
                throw new MismatchException("was not sent by the source; the table needs REPLICA IDENTITY FULL");
            }
            return text;
        };
    }

    private static boolean isWhole(Schema schema) {
        return schema.getType() == Schema.Type.INT || schema.getType() == Schema.Type.LONG;
    }

    /** Numbers arrive as they are declared, so nothing is cut off. */
    private static long toLong(Object value) throws MismatchException {
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw new MismatchException("holds a " + value.getClass().getSimpleName());
    }

    private static double toDouble(Object value) throws MismatchException {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new MismatchException("holds a " + value.getClass().getSimpleName());
    }

    /** The one alternative besides null; null when there are several. */
    static @Nullable Schema withoutNull(Schema schema) {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        var others = schema.getTypes().stream()
                .filter(each -> each.getType() != Schema.Type.NULL)
                .toList();
        return others.size() == 1 ? others.getFirst() : null;
    }

    /** The semantic name that Kafka Connect gave the type, or an empty text. */
    static String connectName(Schema schema) {
        var name = schema.getProp("connect.name");
        return name == null ? "" : name;
    }

    private static String describe(Schema schema) {
        var name = connectName(schema);
        var logical = schema.getLogicalType();
        if (!name.isEmpty()) {
            return name;
        }
        return logical != null ? logical.getName() : schema.getType().getName();
    }
}
