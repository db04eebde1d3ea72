package io.analyticsengine.streams.kit.definitions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.EntityKey;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.KpiKey;
import io.analyticsengine.streams.kit.ContractSerde;
import io.analyticsengine.topics.Topics;
import io.analyticsengine.wire.AvroFormat;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest definition per key, as records come. Of one thread. */
final class DefinitionTable {

    private static final Logger LOG = LoggerFactory.getLogger(DefinitionTable.class);

    private final Serde<EntityKey> entityKey;
    private final Serde<EntityDefinition> entity;
    private final Serde<KpiKey> kpiKey;
    private final Serde<KpiDefinition> kpi;
    private final Map<DefinitionId, EntityDefinition> entities = new HashMap<>();
    private final Map<DefinitionId, KpiDefinition> kpis = new HashMap<>();

    DefinitionTable(AvroFormat format) {
        entityKey = ContractSerde.key(format, EntityKey.class);
        entity = ContractSerde.value(format, EntityDefinition.class);
        kpiKey = ContractSerde.key(format, KpiKey.class);
        kpi = ContractSerde.value(format, KpiDefinition.class);
    }

    DefinitionSnapshot snapshot(long number) {
        return new DefinitionSnapshot(number, entities, kpis);
    }

    /**
     * Takes a record in. One that cannot be read is left out with an error in the log: it must not stop the others.
     *
     * @param traced whether the change is new, and so continues the trace of whoever made it
     */
    boolean apply(ConsumerRecord<byte[], byte[]> record, boolean traced) {
        if (!traced) {
            return read(record);
        }
        var parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), record.headers(), HEADERS);
        var span = GlobalOpenTelemetry.getTracer("io.analyticsengine.streams")
                .spanBuilder(record.topic() + " apply")
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .startSpan();
        try (var _ = span.makeCurrent()) {
            boolean changed = read(record);
            LOG.info(
                    "{} changed at offset {}, trace {}",
                    record.topic(),
                    record.offset(),
                    span.getSpanContext().getTraceId());
            return changed;
        } finally {
            span.end();
        }
    }

    private boolean read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return record.topic().equals(Topics.CONFIG_ENTITY.name())
                    ? put(record, entityKey, key -> new DefinitionId(key.getTenant(), key.getCode()), entity, entities)
                    : put(record, kpiKey, key -> new DefinitionId(key.getTenant(), key.getCode()), kpi, kpis);
        } catch (SerializationException e) {
            LOG.error("{} at offset {} is left out: {}", record.topic(), record.offset(), e.getMessage(), e);
            return false;
        }
    }

    private static <K, V> boolean put(
            ConsumerRecord<byte[], byte[]> record,
            Serde<K> keySerde,
            Function<K, DefinitionId> identity,
            Serde<V> valueSerde,
            Map<DefinitionId, V> table) {
        var key = keySerde.deserializer().deserialize(record.topic(), record.key());
        if (key == null) {
            throw new SerializationException("the record has no key");
        }
        var id = identity.apply(key);
        var value = valueSerde.deserializer().deserialize(record.topic(), record.value());
        if (value == null) {
            return table.remove(id) != null;
        }
        return !value.equals(table.put(id, value));
    }

    private static final TextMapGetter<Headers> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
            var names = new ArrayList<String>();
            headers.forEach(header -> names.add(header.key()));
            return names;
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            var header = headers == null ? null : headers.lastHeader(name);
            return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
        }
    };
}
