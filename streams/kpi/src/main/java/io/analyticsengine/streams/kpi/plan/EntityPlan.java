package io.analyticsengine.streams.kpi.plan;

import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.formula.Attribute;
import io.analyticsengine.formula.Entity;
import io.analyticsengine.formula.SourceKind;
import io.analyticsengine.formula.ValueType;
import java.util.List;

/** One entity with the KPIs that are evaluated on its rows. Immutable. */
public final class EntityPlan {

    private final EntityDefinition definition;
    private final Entity entity;
    private final int eventTime;
    private final String clock;
    private final List<KpiPlan> kpis;

    EntityPlan(EntityDefinition definition, Entity entity, List<KpiPlan> kpis) {
        this.definition = definition;
        this.entity = entity;
        this.eventTime = eventTime(definition, entity);
        this.clock = clock(definition);
        this.kpis = List.copyOf(kpis);
    }

    static Entity entity(EntityDefinition definition) {
        var attributes = definition.getAttributes().stream()
                .map(attribute -> new Attribute(
                        attribute.getCode(),
                        ValueType.valueOf(attribute.getType().name()),
                        attribute.getNullable()))
                .toList();
        var entity = new Entity(
                definition.getCode(),
                SourceKind.valueOf(definition.getSourceKind().name()),
                attributes);
        eventTime(definition, entity); // checks
        return entity;
    }

    private static int eventTime(EntityDefinition definition, Entity entity) {
        int index = entity.indexOf(definition.getEventTime());
        if (index < 0 || entity.attributes().get(index).type() != ValueType.TIMESTAMP) {
            throw new IllegalArgumentException(
                    "event time " + definition.getEventTime() + " is no attribute of type TIMESTAMP");
        }
        return index;
    }

    public EntityDefinition definition() {
        return definition;
    }

    public long version() {
        return definition.getVersion();
    }

    /** Identity of the entity, for keys of stores. */
    public String id() {
        return definition.getTenant() + "/" + definition.getCode();
    }

    /**
     * Identity of its event time: {@code <tenant>/<entity>/<event time attribute>@<topic>}. An entity that takes its time from
     * another attribute or topic has another clock, since the old one says nothing about the new times.
     */
    public String clock() {
        return clock;
    }

    static String clock(EntityDefinition definition) {
        return definition.getTenant() + "/" + definition.getCode() + "/" + definition.getEventTime() + "@"
                + definition.getTopic();
    }

    public String topic() {
        return definition.getTopic();
    }

    public Entity entity() {
        return entity;
    }

    public boolean isFact() {
        return entity.kind() == SourceKind.FACT;
    }

    /** Position of the event time in a row. */
    public int eventTime() {
        return eventTime;
    }

    public List<KpiPlan> kpis() {
        return kpis;
    }

    @Override
    public String toString() {
        return "entity " + definition.getCode();
    }
}
