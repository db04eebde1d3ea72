package io.analyticsengine.streams.kit.definitions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.contracts.config.KpiKey;
import io.analyticsengine.streams.kit.ContractSerde;
import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.testing.FakeSchemaRegistry;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DefinitionTableTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private final AvroFormat format = FakeSchemaRegistry.format();
    private final DefinitionTable table = new DefinitionTable(format);

    @Test
    void shouldContinueTheTraceOfWhoeverChangedADefinition() {
        table.apply(retirement(), true);

        assertThat(TELEMETRY.getSpans()).singleElement().satisfies(span -> {
            assertThat(span.getTraceId()).isEqualTo(TRACE);
            assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
            assertThat(span.getName()).isEqualTo("config.kpi apply");
        });
    }

    @Test
    void shouldNotTraceWhatIsReadAgainAtTheStart() {
        table.apply(retirement(), false);

        assertThat(TELEMETRY.getSpans()).isEmpty();
    }

    private ConsumerRecord<byte[], byte[]> retirement() {
        var key = ContractSerde.key(format, KpiKey.class)
                .serializer()
                .serialize("config.kpi", new KpiKey("default", "a"));
        var record = new ConsumerRecord<byte[], byte[]>("config.kpi", 0, 1, key, null);
        record.headers().add("traceparent", ("00-" + TRACE + "-b7ad6b7169203331-01").getBytes(UTF_8));
        return record;
    }
}
