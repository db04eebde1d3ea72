package io.analyticsengine.streams.kpi.plan;

import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.formula.Check;
import io.analyticsengine.formula.Entity;
import io.analyticsengine.formula.Formula;
import io.analyticsengine.formula.Scope;
import io.analyticsengine.formula.ValueType;
import io.analyticsengine.streams.kit.definitions.DefinitionId;
import io.analyticsengine.streams.kit.definitions.DefinitionSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All definitions, compiled: an immutable snapshot that tasks swap by reference between two records. A definition that doesn't
 * compile is left out and named in {@link #failures}; it stops no other.
 */
public final class Plans {

    /** Nothing is defined. */
    public static final Plans EMPTY = new Plans(DefinitionSnapshot.EMPTY, Map.of(), Map.of(), Map.of());

    private final DefinitionSnapshot snapshot;
    private final Map<DefinitionId, KpiPlan> kpis;
    private final Map<String, List<EntityPlan>> byTopic;
    private final Map<String, String> failures;

    private Plans(
            DefinitionSnapshot snapshot,
            Map<DefinitionId, KpiPlan> kpis,
            Map<String, List<EntityPlan>> byTopic,
            Map<String, String> failures) {
        this.snapshot = snapshot;
        this.kpis = Map.copyOf(kpis);
        this.byTopic = Collections.unmodifiableMap(byTopic); // in a stable order, so that a simulation can be repeated
        this.failures = Map.copyOf(failures);
    }

    /** Compiles a snapshot. Plans of definitions that did not change are taken over from {@code previous} as they are. */
    public static Plans compile(DefinitionSnapshot snapshot, Plans previous) {
        var failures = new TreeMap<String, String>();
        var entities = new HashMap<DefinitionId, Entity>();
        snapshot.entities().forEach((id, definition) -> {
            try {
                entities.put(id, EntityPlan.entity(definition));
            } catch (RuntimeException e) {
                failures.put("entity " + id.code(), String.valueOf(e.getMessage()));
            }
        });
        var kpis = new HashMap<DefinitionId, KpiPlan>();
        snapshot.kpis().forEach((id, definition) -> {
            try {
                var reusable = previous.reusable(id, definition, snapshot);
                kpis.put(id, reusable == null ? compile(definition, snapshot, entities) : reusable);
            } catch (RuntimeException e) {
                // Whatever is wrong with one definition stays with it.
                failures.put(id.code(), String.valueOf(e.getMessage()));
            }
        });
        return new Plans(snapshot, kpis, byTopic(snapshot, entities, kpis.values()), failures);
    }

    private @Nullable KpiPlan reusable(DefinitionId id, KpiDefinition definition, DefinitionSnapshot next) {
        var plan = kpis.get(id);
        if (plan == null || !definition.equals(snapshot.kpis().get(id))) {
            return null;
        }
        var entity = new DefinitionId(definition.getTenant(), definition.getEntity());
        var before = snapshot.entities().get(entity);
        return before != null && before.equals(next.entities().get(entity)) ? plan : null;
    }

    private static KpiPlan compile(
            KpiDefinition definition, DefinitionSnapshot snapshot, Map<DefinitionId, Entity> entities) {
        var tenant = definition.getTenant();
        var id = new DefinitionId(tenant, definition.getEntity());
        var entity = entities.get(id);
        EntityDefinition source = snapshot.entities().get(id);
        if (entity == null || source == null) {
            throw new IllegalArgumentException("entity " + definition.getEntity() + " is not defined or not usable");
        }
        var groupings = definition.getGroups().stream()
                .map(group -> grouping(group, entity))
                .toList();
        return new KpiPlan(definition, source, formula(definition, entity), groupings);
    }

    private static Formula formula(KpiDefinition definition, Entity entity) {
        return switch (Formula.check(definition.getFormula(), Scope.of(entity))) {
            case Check.Valid(Formula formula) -> formula;
            case Check.Invalid(var errors) ->
                throw new IllegalArgumentException(errors.stream()
                        .map(error -> error.line() + ":" + error.column() + " " + error.message())
                        .collect(Collectors.joining("; ")));
        };
    }

    private static Grouping grouping(List<String> names, Entity entity) {
        var attributes = new int[names.size()];
        for (int index = 0; index < attributes.length; index++) {
            attributes[index] = entity.indexOf(names.get(index));
            if (attributes[index] < 0) {
                throw new IllegalArgumentException("dimension " + names.get(index) + " is no attribute of the entity");
            }
            var type = entity.attributes().get(attributes[index]).type();
            if (type != ValueType.STRING && type != ValueType.INTEGER && type != ValueType.BOOLEAN) {
                throw new IllegalArgumentException("dimension " + names.get(index) + " is of type " + type);
            }
        }
        return new Grouping(names, attributes);
    }

    private static Map<String, List<EntityPlan>> byTopic(
            DefinitionSnapshot snapshot, Map<DefinitionId, Entity> entities, Collection<KpiPlan> kpis) {
        var byEntity = kpis.stream()
                .sorted(Comparator.comparing(KpiPlan::code))
                .collect(Collectors.groupingBy(kpi -> new DefinitionId(kpi.tenant(), kpi.entity())));
        var byTopic = new TreeMap<String, List<EntityPlan>>();
        entities.forEach((id, entity) -> {
            var definition = snapshot.entities().get(id);
            if (definition != null) {
                byTopic.computeIfAbsent(definition.getTopic(), _ -> new ArrayList<>())
                        .add(new EntityPlan(definition, entity, byEntity.getOrDefault(id, List.of())));
            }
        });
        byTopic.values().forEach(list -> list.sort(Comparator.comparing(EntityPlan::id)));
        return byTopic;
    }

    /** The entities that read a topic; usually one or none. */
    public List<EntityPlan> entities(String topic) {
        return byTopic.getOrDefault(topic, List.of());
    }

    /** Topics that some entity reads. */
    public Collection<String> topics() {
        return byTopic.keySet();
    }

    /** The plan of exactly this version, if it is the current one and compiles. */
    public @Nullable KpiPlan kpi(String tenant, String code, long version) {
        var plan = kpis.get(new DefinitionId(tenant, code));
        return plan != null && plan.version() == version ? plan : null;
    }

    /** The version that is defined now, compiled or not; -1 when the KPI is not defined. */
    public long definedVersion(String tenant, String code) {
        return snapshot.kpi(tenant, code).map(KpiDefinition::getVersion).orElse(-1L);
    }

    /** What is defined but can't be computed, with the reason for people. */
    public Map<String, String> failures() {
        return failures;
    }
}
