package io.analyticsengine.streams.kit.avro;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.analyticsengine.contracts.config.KpiKey;
import io.analyticsengine.streams.kit.testing.FakeSchemaRegistry;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class AvroFormatTest {

    private final FakeSchemaRegistry registry = new FakeSchemaRegistry();
    private final AvroFormat format = registry.newFormat();

    @Test
    void shouldWriteTheWireFormatAndRegisterUnderTheTopic() {
        var serde = format.keySerde(KpiKey.class);

        var bytes = serde.serializer().serialize("config.kpi", new KpiKey("default", "a.b"));

        assertThat(bytes).startsWith(0, 0, 0, 0, 1);
        assertThat(registry.subjects()).containsOnlyKeys("config.kpi-key");
        assertThat(serde.deserializer().deserialize("config.kpi", bytes)).isEqualTo(new KpiKey("default", "a.b"));
    }

    @Test
    void shouldAskTheRegistryOnce() {
        var serde = format.valueSerde(KpiKey.class);
        for (int i = 0; i < 100; i++) {
            var bytes = serde.serializer().serialize("t", new KpiKey("default", "k" + i));
            format.decode(bytes);
        }

        assertThat(registry.calls()).as("one registration, one look-up").isEqualTo(2);
    }

    @Test
    void shouldDecodeRecordsOfAnySchema() {
        var bytes = write(new KpiKey("default", "a.b"));

        assertThat(format.decode(bytes)).isInstanceOfSatisfying(Decoded.Value.class, value -> {
            assertThat(value.schemaId()).isEqualTo(1);
            assertThat(value.record().get("code")).hasToString("a.b");
        });
    }

    @Test
    void shouldTellTombstonesFromRecords() {
        assertThat(format.decode(null)).isEqualTo(new Decoded.Tombstone());
    }

    @Test
    void shouldRefuseForeignBytes() {
        assertThat(format.decode("{\"json\":1}".getBytes(UTF_8))).isInstanceOf(Decoded.Unreadable.class);
        assertThat(format.decode(new byte[0])).isInstanceOf(Decoded.Unreadable.class);
    }

    @Test
    void shouldRefuseBytesThatDontFitTheirSchema() {
        var bytes = write(new KpiKey("default", "a.b"));
        bytes[5] = (byte) 0xff; // a string's length

        assertThat(format.decode(bytes)).isInstanceOf(Decoded.Unreadable.class);
    }

    @Test
    void shouldRefuseBytesBehindTheRecord() {
        var bytes = write(new KpiKey("default", "a.b"));

        assertThat(format.decode(Arrays.copyOf(bytes, bytes.length + 1))).isInstanceOf(Decoded.Unreadable.class);
    }

    @Test
    void shouldTellUnknownSchemasAndRememberThemForAMoment() {
        var bytes = new byte[] {0, 0, 0, 0, 99, 1};

        assertThat(format.decode(bytes)).isEqualTo(new Decoded.UnknownSchema(99));
        assertThat(format.decode(bytes)).isEqualTo(new Decoded.UnknownSchema(99));
        assertThat(registry.calls()).isEqualTo(1);
    }

    @Test
    void shouldNotBlameTheRecordWhenTheRegistryIsUnavailable() {
        var bytes = write(new KpiKey("default", "a.b"));
        registry.setAvailable(false);

        assertThatThrownBy(() -> format.decode(bytes)).isInstanceOf(RegistryUnavailableException.class);

        registry.setAvailable(true);
        assertThat(format.decode(bytes)).isInstanceOf(Decoded.Value.class);
    }

    @Test
    void shouldRefuseSchemasThatAreNoRecords() {
        int id = registry.register("x", Schema.create(Schema.Type.STRING));

        assertThat(format.decode(new byte[] {0, 0, 0, 0, (byte) id, 0})).isInstanceOf(Decoded.Unreadable.class);
    }

    @Test
    void shouldRefuseToReadAContractFromForeignBytes() {
        assertThatThrownBy(() -> format.valueSerde(KpiKey.class).deserializer().deserialize("t", new byte[] {1}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("a record of t");
    }

    private byte[] write(KpiKey key) {
        return format.valueSerde(KpiKey.class).serializer().serialize("t", key);
    }
}
