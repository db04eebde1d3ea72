package io.analyticsengine.streams.kit.definitions;

import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.KpiDefinition;
import java.util.Map;
import java.util.Optional;

/**
 * The definitions at one moment. Immutable; two moments with the same definitions may share one instance.
 *
 * @param number grows with every change this instance saw; means nothing to another instance
 * @param entities by identity
 * @param kpis by identity
 */
public record DefinitionSnapshot(
        long number, Map<DefinitionId, EntityDefinition> entities, Map<DefinitionId, KpiDefinition> kpis) {

    /** Nothing defined. */
    public static final DefinitionSnapshot EMPTY = new DefinitionSnapshot(0, Map.of(), Map.of());

    public DefinitionSnapshot {
        entities = Map.copyOf(entities);
        kpis = Map.copyOf(kpis);
    }

    /** The entity of that code. */
    public Optional<EntityDefinition> entity(String tenant, String code) {
        return Optional.ofNullable(entities.get(new DefinitionId(tenant, code)));
    }

    /** The KPI of that code. */
    public Optional<KpiDefinition> kpi(String tenant, String code) {
        return Optional.ofNullable(kpis.get(new DefinitionId(tenant, code)));
    }
}
