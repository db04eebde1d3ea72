package io.analyticsengine.catalog.core.publish;

import io.analyticsengine.catalog.api.DefinitionKind;
import io.analyticsengine.catalog.api.EntityDocument;
import io.analyticsengine.catalog.api.KpiDocument;
import io.analyticsengine.catalog.core.store.DocumentText;
import io.analyticsengine.contracts.config.AttributeDefinition;
import io.analyticsengine.contracts.config.AttributeType;
import io.analyticsengine.contracts.config.Direction;
import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.EntityKey;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.KpiKey;
import io.analyticsengine.contracts.config.Period;
import io.analyticsengine.contracts.config.SourceKind;
import io.analyticsengine.contracts.config.Thresholds;
import io.analyticsengine.topics.Topics;
import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.ContractCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Outbox entries as the records of {@code config.entity} and {@code config.kpi}. */
final class ConfigRecords {

    private final ContractCodec<EntityKey> entityKeys;
    private final ContractCodec<EntityDefinition> entities;
    private final ContractCodec<KpiKey> kpiKeys;
    private final ContractCodec<KpiDefinition> kpis;

    ConfigRecords(AvroFormat format) {
        this.entityKeys = format.keys(EntityKey.class);
        this.entities = format.values(EntityDefinition.class);
        this.kpiKeys = format.keys(KpiKey.class);
        this.kpis = format.values(KpiDefinition.class);
    }

    /** The entry's record, with its trace as a header; a tombstone for a deletion. */
    ProducerRecord<byte[], byte[]> record(OutboxEntry entry) {
        var topic = (entry.kind() == DefinitionKind.ENTITY ? Topics.CONFIG_ENTITY : Topics.CONFIG_KPI).name();
        var record = new ProducerRecord<>(topic, key(topic, entry), value(topic, entry));
        var trace = entry.trace();
        if (trace != null) {
            record.headers().add("traceparent", trace.getBytes(StandardCharsets.US_ASCII));
        }
        return record;
    }

    private byte[] key(String topic, OutboxEntry entry) {
        return switch (entry.kind()) {
            case ENTITY -> entityKeys.write(topic, new EntityKey(entry.tenant(), entry.code()));
            case KPI -> kpiKeys.write(topic, new KpiKey(entry.tenant(), entry.code()));
        };
    }

    private byte @Nullable [] value(String topic, OutboxEntry entry) {
        var document = entry.document();
        return document == null
                ? null
                : switch (DocumentText.read(entry.kind(), document)) {
                    case EntityDocument entity -> entities.write(topic, entity(entity, entry));
                    case KpiDocument kpi -> kpis.write(topic, kpi(kpi, entry));
                };
    }

    private static EntityDefinition entity(EntityDocument entity, OutboxEntry entry) {
        return EntityDefinition.newBuilder()
                .setTenant(entry.tenant())
                .setCode(entity.code())
                .setVersion(entry.version())
                .setName(entity.name())
                .setTopic(entity.source().topic())
                .setSourceKind(SourceKind.valueOf(entity.source().as().name()))
                .setKey(entity.key())
                .setEventTime(entity.eventTime())
                .setAttributes(entity.attributes().stream()
                        .map(ConfigRecords::attribute)
                        .toList())
                .setAllowedDisorderMillis(entity.disorder().toMillis())
                .setAllowedSkewMillis(entity.skew().toMillis())
                .setIdleAfterMillis(entity.idleAfter().toMillis())
                .setUpdatedAt(entry.changedAt())
                .build();
    }

    private static AttributeDefinition attribute(EntityDocument.Attribute attribute) {
        return AttributeDefinition.newBuilder()
                .setCode(attribute.code())
                .setType(AttributeType.valueOf(attribute.type().name()))
                .setColumn(attribute.column())
                .setNullable(attribute.nullable())
                .setUnit(attribute.unit())
                .build();
    }

    private static KpiDefinition kpi(KpiDocument kpi, OutboxEntry entry) {
        return KpiDefinition.newBuilder()
                .setTenant(entry.tenant())
                .setCode(kpi.code())
                .setVersion(entry.version())
                .setName(kpi.name())
                .setDescription(kpi.description())
                .setUnit(kpi.unit())
                .setFormula(kpi.formula())
                .setEntity(Objects.requireNonNull(kpi.entity(), "a stored KPI names its entity"))
                .setDimensions(codes(kpi.dimensions()))
                .setGroups(kpi.groups().stream().map(ConfigRecords::codes).toList())
                .setPeriods(kpi.periods().stream()
                        .map(period -> Period.valueOf(period.name()))
                        .toList())
                .setTimeZone(kpi.timeZone())
                .setGraceMillis(kpi.grace().toMillis())
                .setDecimals(kpi.decimals())
                .setThresholds(thresholds(kpi.thresholds()))
                .setUpdatedAt(entry.changedAt())
                .build();
    }

    private static @Nullable Thresholds thresholds(io.analyticsengine.catalog.api.@Nullable Thresholds thresholds) {
        return thresholds == null
                ? null
                : new Thresholds(
                        Direction.valueOf(thresholds.direction().name()),
                        thresholds.warning().doubleValue(),
                        thresholds.critical().doubleValue());
    }

    /** Attribute codes without the entity's. */
    private static List<String> codes(List<String> qualified) {
        return qualified.stream()
                .map(text -> text.substring(text.indexOf('.') + 1))
                .toList();
    }
}
