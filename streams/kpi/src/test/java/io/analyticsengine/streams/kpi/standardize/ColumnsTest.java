package io.analyticsengine.streams.kpi.standardize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.analyticsengine.formula.ValueType;
import io.analyticsengine.streams.kpi.standardize.ColumnReader.MismatchException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

    private static final String DECIMAL = "{'type':'bytes','logicalType':'decimal','precision':10,'scale':2}";
    private static final String CONNECT_DECIMAL =
            "{'type':'bytes','connect.name':'org.apache.kafka.connect.data.Decimal','connect.parameters':{'scale':'2'}}";
    private static final String UUID = "{'type':'string','logicalType':'uuid'}";
    private static final String ENUM = "{'type':'enum','name':'status','symbols':['PAID']}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "io.debezium.time.Timestamp              | long | 1700000000123          | 1700000000123000",
                "io.debezium.time.MicroTimestamp         | long | 1700000000123456       | 1700000000123456",
                "io.debezium.time.NanoTimestamp          | long | 1700000000123456789    | 1700000000123456",
                "io.debezium.time.NanoTimestamp          | long | -1                     | -1",
                "io.debezium.time.Date                   | int  | 20000                  | 1728000000000000",
                "org.apache.kafka.connect.data.Timestamp | long | 1700000000123          | 1700000000123000",
                "org.apache.kafka.connect.data.Date      | int  | 20000                  | 1728000000000000",
            })
    void shouldReadTimesOfEveryUnit(String name, String type, long value, long micros) throws Exception {
        var schema = schema("{'type':'%s','connect.name':'%s'}".formatted(type, name));
        Object number = type.equals("int") ? (Object) Math.toIntExact(value) : (Object) value;

        assertThat(Columns.of(ValueType.TIMESTAMP, schema).read(number)).isEqualTo(micros);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T12:00:00Z,             1795262400000000",
        "2026-11-21T13:00:00.000001+01:00, 1795262400000001",
        "2026-11-21T12:00:00,              1795262400000000"
    })
    void shouldReadZonedTimes(String text, long micros) throws Exception {
        var schema = schema("{'type':'string','connect.name':'io.debezium.time.ZonedTimestamp'}");

        assertThat(Columns.of(ValueType.TIMESTAMP, schema).read(new Utf8(text))).isEqualTo(micros);
    }

    @Test
    void shouldReadAvroLogicalTimes() throws Exception {
        var schema = schema("['null',{'type':'long','logicalType':'timestamp-millis'}]");

        assertThat(Columns.of(ValueType.TIMESTAMP, schema).read(5L)).isEqualTo(5_000L);
    }

    @Test
    void shouldReadDecimalsExactly() throws Exception {
        var bytes = ByteBuffer.wrap(BigInteger.valueOf(-1_234).toByteArray());

        assertThat(Columns.of(ValueType.DECIMAL, schema(DECIMAL)).read(bytes)).isEqualTo(new BigDecimal("-12.34"));
        assertThat(Columns.of(ValueType.DECIMAL, schema(CONNECT_DECIMAL)).read(bytes))
                .isEqualTo(new BigDecimal("-12.34"));
        assertThat(Columns.of(ValueType.DOUBLE, schema(DECIMAL)).read(bytes)).isEqualTo(-12.34);
        assertThat(Columns.of(ValueType.DECIMAL, schema("'long'")).read(7L)).isEqualTo(new BigDecimal("7"));
        assertThat(Columns.of(ValueType.DECIMAL, schema("'string'")).read(new Utf8("1.50")))
                .isEqualTo(new BigDecimal("1.50"));
    }

    @Test
    void shouldReadDecimalsWithAScaleOfTheirOwn() throws Exception {
        var schema = schema("{'type':'record','name':'V','connect.name':'io.debezium.data.VariableScaleDecimal',"
                + "'fields':[{'name':'scale','type':'int'},{'name':'value','type':'bytes'}]}");
        var value = new GenericData.Record(schema);
        value.put("scale", 3);
        value.put("value", ByteBuffer.wrap(BigInteger.valueOf(1_500).toByteArray()));

        assertThat(Columns.of(ValueType.DECIMAL, schema).read(value)).isEqualTo(new BigDecimal("1.500"));
    }

    @Test
    void shouldReadNumbersTextsAndFlags() throws Exception {
        assertThat(Columns.of(ValueType.INTEGER, schema("'int'")).read(7)).isEqualTo(7L);
        assertThat(Columns.of(ValueType.INTEGER, schema(DECIMAL)).read(ByteBuffer.wrap(new byte[] {100})))
                .isEqualTo(1L);
        assertThat(Columns.of(ValueType.DOUBLE, schema("'float'")).read(0.5f)).isEqualTo(0.5);
        assertThat(Columns.of(ValueType.BOOLEAN, schema("'boolean'")).read(true))
                .isEqualTo(true);
        assertThat(Columns.of(ValueType.STRING, schema(UUID)).read(new Utf8("a")))
                .isEqualTo("a");
        assertThat(Columns.of(ValueType.STRING, schema(ENUM)).read(new GenericData.EnumSymbol(schema(ENUM), "PAID")))
                .isEqualTo("PAID");
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 'string'",
        "INTEGER, 'double'",
        "STRING, 'long'",
        "BOOLEAN, 'int'",
        "DECIMAL, 'double'",
        "TIMESTAMP, 'long'",
        "TIMESTAMP, 'boolean'"
    })
    void shouldRefuseAColumnOfAnotherType(ValueType type, String column) {
        var reader = Columns.of(type, schema("'" + column.replace("'", "") + "'"));

        assertThatThrownBy(() -> reader.read("anything"))
                .isInstanceOf(MismatchException.class)
                .hasMessageContaining("not " + type);
    }

    @Test
    void shouldRefuseValuesThatDoNotFit() {
        assertThatThrownBy(() -> Columns.of(ValueType.INTEGER, schema(DECIMAL))
                        .read(ByteBuffer.wrap(BigInteger.valueOf(150).toByteArray())))
                .isInstanceOf(MismatchException.class)
                .hasMessageContaining("1.50");
        assertThatThrownBy(() -> Columns.of(
                                ValueType.TIMESTAMP,
                                schema("{'type':'long','connect.name':'io.debezium.time.Timestamp'}"))
                        .read(Long.MAX_VALUE))
                .isInstanceOf(MismatchException.class)
                .hasMessageContaining("range");
        assertThatThrownBy(() ->
                        Columns.of(ValueType.STRING, schema("'string'")).read(new Utf8("__debezium_unavailable_value")))
                .isInstanceOf(MismatchException.class)
                .hasMessageContaining("REPLICA IDENTITY FULL");
    }

    private static Schema schema(String json) {
        return new Schema.Parser().parse(json.replace('\'', '"'));
    }
}
