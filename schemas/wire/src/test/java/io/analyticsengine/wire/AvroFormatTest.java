package io.analyticsengine.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.analyticsengine.contracts.config.KpiKey;
import io.analyticsengine.wire.testing.FakeSchemaRegistry;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class AvroFormatTest {

    private final FakeSchemaRegistry registry = new FakeSchemaRegistry();
    private final AvroFormat format = registry.newFormat();

    @Test
    void shouldDecodeRecordsOfAnySchema() {
        assertThat(format.decode(bytes())).isInstanceOfSatisfying(Decoded.Value.class, value -> {
            assertThat(value.schemaId()).isEqualTo(1);
            assertThat(value.record().get("code")).hasToString("a.b");
        });
    }

    @Test
    void shouldAskForASchemaOnce() {
        var bytes = bytes();
        int before = registry.calls();
        for (int i = 0; i < 100; i++) {
            format.decode(bytes);
        }

        assertThat(registry.calls() - before).isEqualTo(1);
    }

    @Test
    void shouldTellTombstonesFromRecords() {
        assertThat(format.decode(null)).isEqualTo(new Decoded.Tombstone());
    }

    @Test
    void shouldRefuseForeignBytes() {
        assertThat(format.decode("{\"json\":1}".getBytes(UTF_8)))
                .isEqualTo(new Decoded.Unreadable("the record is not in the Avro wire format (10 bytes)"));
        assertThat(format.decode(new byte[0])).isInstanceOf(Decoded.Unreadable.class);
    }

    @Test
    void shouldRefuseBytesThatDontFitTheirSchema() {
        var bytes = bytes();
        bytes[5] = (byte) 0xff; // a string's length

        assertThat(format.decode(bytes)).isInstanceOf(Decoded.Unreadable.class);
    }

    @Test
    void shouldRefuseALengthThatNoRecordHas() {
        var bytes = Arrays.copyOf(bytes(), 10);
        System.arraycopy(new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x08}, 0, bytes, 5, 5); // 1 GB

        assertThat(format.decode(bytes))
                .isInstanceOfSatisfying(Decoded.Unreadable.class, unreadable -> assertThat(unreadable.toString())
                        .contains("1073741824 exceeds maximum allowed"));
    }

    @Test
    void shouldRefuseBytesBehindTheRecord() {
        var bytes = bytes();

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
        var bytes = bytes();
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

    private byte[] bytes() {
        return format.values(KpiKey.class).write("t", new KpiKey("default", "a.b"));
    }
}
