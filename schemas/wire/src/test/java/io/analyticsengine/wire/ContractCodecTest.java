package io.analyticsengine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.analyticsengine.contracts.config.EntityKey;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.KpiKey;
import io.analyticsengine.wire.testing.FakeSchemaRegistry;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ContractCodecTest {

    private static final KpiKey KEY = new KpiKey("default", "a.b");

    private final FakeSchemaRegistry registry = new FakeSchemaRegistry();
    private final AvroFormat format = registry.newFormat();
    private final ContractCodec<KpiKey> codec = format.keys(KpiKey.class);

    @Test
    void shouldWriteTheWireFormatAndRegisterUnderTheTopic() throws Exception {
        var bytes = codec.write("config.kpi", KEY);

        assertThat(bytes).startsWith(0, 0, 0, 0, 1);
        assertThat(registry.subjects()).containsOnlyKeys("config.kpi-key");
        assertThat(codec.read(bytes)).isEqualTo(KEY);
    }

    @Test
    void shouldRegisterValuesUnderTheirOwnSubject() {
        format.values(KpiKey.class).write("config.kpi", KEY);

        assertThat(registry.subjects()).containsOnlyKeys("config.kpi-value");
    }

    @Test
    void shouldAskTheRegistryOnce() throws Exception {
        for (int i = 0; i < 100; i++) {
            codec.read(codec.write("t", new KpiKey("default", "k" + i)));
        }

        assertThat(registry.calls()).as("one registration, one look-up").isEqualTo(2);
    }

    @Test
    void shouldWriteWhenTheRegistryIsBack() throws Exception {
        registry.setAvailable(false);
        assertThatThrownBy(() -> codec.write("t", KEY)).isInstanceOf(RegistryUnavailableException.class);

        registry.setAvailable(true);
        assertThat(codec.read(codec.write("t", KEY))).isEqualTo(KEY);
    }

    @Test
    void shouldNotBlameTheRecordWhenTheRegistryIsUnavailable() {
        var bytes = codec.write("t", KEY);
        registry.setAvailable(false);

        assertThatThrownBy(() -> codec.read(bytes)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldRefuseWhatIsNoRecordOfTheContract() {
        var bytes = codec.write("t", KEY);

        refused(new byte[] {1}, "is not in the Avro wire format");
        refused(new byte[] {0, 0, 0, 0, 99, 1}, "names schema 99, which the registry doesn't know");
        refused(Arrays.copyOf(bytes, bytes.length - 1), "doesn't fit schema 1");
        refused(Arrays.copyOf(bytes, bytes.length + 1), "has bytes left over behind schema 1");
    }

    @Test
    void shouldRefuseAnotherContractWithTheSameFields() {
        var bytes = format.keys(EntityKey.class).write("t", new EntityKey("default", "order"));

        refused(bytes, "is a io.analyticsengine.contracts.config.EntityKey, not a " + codec.name());
    }

    @Test
    void shouldNotWriteARecordThatBreaksItsSchema() throws Exception {
        var values = format.values(KpiDefinition.class);

        assertThatThrownBy(() -> values.write("t", new KpiDefinition())).isInstanceOf(NullPointerException.class);

        assertThat(codec.read(codec.write("t", KEY)))
                .as("what was begun is not in the next record")
                .isEqualTo(KEY);
    }

    private void refused(byte[] bytes, String problem) {
        assertThatThrownBy(() -> codec.read(bytes))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining(problem);
    }
}
