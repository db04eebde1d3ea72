package io.analyticsengine.streams.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.KpiKey;
import io.analyticsengine.wire.RegistryUnavailableException;
import io.analyticsengine.wire.testing.FakeSchemaRegistry;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class ContractSerdeTest {

    private static final KpiKey KEY = new KpiKey("default", "a.b");

    private final FakeSchemaRegistry registry = new FakeSchemaRegistry();
    private final ContractSerde<KpiKey> serde = ContractSerde.key(registry.newFormat(), KpiKey.class);

    @Test
    void shouldReadWhatItWrote() {
        assertThat(serde.deserializer().deserialize("config.kpi", write(KEY))).isEqualTo(KEY);
        assertThat(registry.subjects()).containsOnlyKeys("config.kpi-key");
    }

    @Test
    void shouldLeaveTombstonesAsTheyAre() {
        assertThat(serde.serializer().serialize("config.kpi", null)).isNull();
        assertThat(serde.deserializer().deserialize("config.kpi", null)).isNull();
    }

    @Test
    void shouldTellKafkaWhichTopicsRecordItCannotRead() {
        assertThatThrownBy(() -> serde.deserializer().deserialize("t", new byte[] {1}))
                .isInstanceOf(SerializationException.class)
                .hasMessage("a record of t is not in the Avro wire format (1 bytes)");
    }

    @Test
    void shouldTellKafkaWhichRecordItCannotWrite() {
        var values = ContractSerde.value(registry.newFormat(), KpiDefinition.class);

        assertThatThrownBy(() -> values.serializer().serialize("t", new KpiDefinition()))
                .isInstanceOf(SerializationException.class)
                .hasMessage("cannot write io.analyticsengine.contracts.config.KpiDefinition to t");
    }

    /** Kafka Streams must not take it for a record's fault: such records may be skipped. */
    @Test
    void shouldNotBlameTheRecordWhenTheRegistryIsUnavailable() {
        var bytes = write(KEY);
        registry.setAvailable(false);

        assertThatThrownBy(() -> serde.deserializer().deserialize("t", bytes))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    private byte[] write(KpiKey key) {
        return serde.serializer().serialize("config.kpi", key);
    }
}
