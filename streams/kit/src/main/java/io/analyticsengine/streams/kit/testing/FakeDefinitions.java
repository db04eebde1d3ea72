package io.analyticsengine.streams.kit.testing;

import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.streams.kit.definitions.DefinitionId;
import io.analyticsengine.streams.kit.definitions.DefinitionSnapshot;
import io.analyticsengine.streams.kit.definitions.Definitions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Definitions that a test sets; always caught up. */
public final class FakeDefinitions implements Definitions {

    private final List<Consumer<DefinitionSnapshot>> listeners = new ArrayList<>();
    private volatile DefinitionSnapshot snapshot = DefinitionSnapshot.EMPTY;

    /** Defines or replaces an entity. */
    public synchronized void define(EntityDefinition entity) {
        var entities = new HashMap<>(snapshot.entities());
        entities.put(new DefinitionId(entity.getTenant(), entity.getCode()), entity);
        publish(new DefinitionSnapshot(snapshot.number() + 1, entities, snapshot.kpis()));
    }

    /** Defines or replaces a KPI. */
    public synchronized void define(KpiDefinition kpi) {
        var kpis = new HashMap<>(snapshot.kpis());
        kpis.put(new DefinitionId(kpi.getTenant(), kpi.getCode()), kpi);
        publish(new DefinitionSnapshot(snapshot.number() + 1, snapshot.entities(), kpis));
    }

    /** Retires a KPI. */
    public synchronized void retireKpi(String tenant, String code) {
        var kpis = new HashMap<>(snapshot.kpis());
        kpis.remove(new DefinitionId(tenant, code));
        publish(new DefinitionSnapshot(snapshot.number() + 1, snapshot.entities(), kpis));
    }

    @Override
    public DefinitionSnapshot snapshot() {
        return snapshot;
    }

    @Override
    public synchronized <T> Supplier<T> derive(Function<DefinitionSnapshot, T> function) {
        var derived = new AtomicReference<T>(function.apply(snapshot));
        listeners.add(next -> derived.set(function.apply(next)));
        return derived::get;
    }

    @Override
    public void awaitCaughtUp(Duration timeout) {}

    private void publish(DefinitionSnapshot next) {
        listeners.forEach(listener -> listener.accept(next));
        snapshot = next;
    }
}
