package io.analyticsengine.streams.scenarios;

import io.analyticsengine.catalog.api.EntityDocument;
import io.analyticsengine.catalog.api.KpiDocument;
import io.analyticsengine.catalog.api.document.DefinitionDocuments;
import io.analyticsengine.contracts.config.AttributeDefinition;
import io.analyticsengine.contracts.config.AttributeType;
import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.Period;
import io.analyticsengine.contracts.config.SourceKind;
import io.analyticsengine.streams.kit.testing.FakeDefinitions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Definition documents, as the catalogue would publish them. */
final class Definitions {

    private final List<EntityDefinition> entities = new ArrayList<>();
    private final List<KpiDefinition> kpis = new ArrayList<>();

    private Definitions() {}

    static Definitions parse(String text) {
        var definitions = new Definitions();
        for (var parsed : DefinitionDocuments.parse(text)) {
            if (!parsed.isValid()) {
                throw new IllegalArgumentException("a scenario's definition is wrong: " + parsed.errors());
            }
            switch (parsed.document().orElseThrow()) {
                case EntityDocument entity -> definitions.entities.add(entity(entity));
                case KpiDocument kpi -> definitions.kpis.add(kpi(kpi));
            }
        }
        return definitions;
    }

    void applyTo(FakeDefinitions target) {
        entities.forEach(target::define);
        kpis.forEach(target::define);
    }

    EntityDefinition entityOf(String topic) {
        return entities.stream()
                .filter(entity -> entity.getTopic().equals(topic))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no entity of the scenario reads " + topic));
    }

    private static EntityDefinition entity(EntityDocument document) {
        return EntityDefinition.newBuilder()
                .setTenant("default")
                .setCode(document.code())
                .setVersion(1)
                .setTopic(document.source().topic())
                .setSourceKind(SourceKind.valueOf(document.source().as().name()))
                .setKey(document.key())
                .setEventTime(document.eventTime())
                .setAttributes(document.attributes().stream()
                        .map(attribute -> new AttributeDefinition(
                                attribute.code(),
                                AttributeType.valueOf(attribute.type().name()),
                                attribute.column(),
                                attribute.nullable(),
                                attribute.unit()))
                        .toList())
                .setAllowedDisorderMillis(document.disorder().toMillis())
                .setAllowedSkewMillis(document.skew().toMillis())
                .setIdleAfterMillis(document.idleAfter().toMillis())
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    private static KpiDefinition kpi(KpiDocument document) {
        return KpiDefinition.newBuilder()
                .setTenant("default")
                .setCode(document.code())
                .setVersion(1)
                .setName(document.name())
                .setUnit(document.unit())
                .setFormula(document.formula())
                .setEntity(Objects.requireNonNull(document.entity(), "a scenario's KPI names its entity"))
                .setDimensions(attributes(document.dimensions()))
                .setGroups(
                        document.groups().stream().map(Definitions::attributes).toList())
                .setPeriods(document.periods().stream()
                        .map(period -> Period.valueOf(period.name()))
                        .toList())
                .setTimeZone(document.timeZone())
                .setGraceMillis(document.grace().toMillis())
                .setUpdatedAt(Instant.EPOCH)
                .build();
    }

    private static List<String> attributes(List<String> names) {
        return names.stream().map(name -> name.substring(name.indexOf('.') + 1)).toList();
    }
}
