package io.analyticsengine.gateway.model;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The KPIs as they are defined now and the newest windows of their series. Whoever feeds it takes the lock; reading takes none and
 * sees every series whole. Of a window the newest (version, revision) counts.
 */
public final class ReadModel {

    private final ModelLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Changes.Collector changes = new Changes.Collector();
    private final NavigableMap<String, Kpi> kpis = new ConcurrentSkipListMap<>();
    private final Map<String, Entity> entities = new ConcurrentHashMap<>();
    private final SeriesStore store;
    private volatile Runnable listener = () -> {};

    public ReadModel(ModelLimits limits, InstantSource clock) {
        this.limits = limits;
        this.store = new SeriesStore(limits, changes, clock);
    }

    /** Who is told, after the fact and on the feeding thread, that there are changes to drain. */
    public void onChange(Runnable changed) {
        listener = changed;
    }

    // ---- feeding ----

    /** An entity was defined or changed. */
    public void define(Entity entity) {
        entities.put(entity.code(), entity);
    }

    /** An entity was retired. */
    public void retireEntity(String code) {
        entities.remove(code);
    }

    /** A KPI was defined or changed. */
    public void define(Kpi kpi) {
        change(() -> {
            kpis.put(kpi.code(), kpi);
            changes.definitions();
        });
    }

    /** A KPI was retired: its values go with it. */
    public void retire(String code) {
        change(() -> {
            var kpi = kpis.remove(code);
            if (kpi != null) {
                changes.definitions();
                store.retire(code, kpi.version());
            }
        });
    }

    /** A value was published. */
    public void put(SeriesId id, Cell cell) {
        change(() -> store.put(id, cell));
    }

    /** A value was taken back. */
    public void remove(SeriesId id, long start) {
        change(() -> store.remove(id, start));
    }

    /** What changed since the last call. */
    public Changes drain() {
        lock.lock();
        try {
            store.begin();
            return changes.drain();
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable edit) {
        lock.lock();
        try {
            edit.run();
        } finally {
            lock.unlock();
        }
        listener.run();
    }

    // ---- reading ----

    /** The KPI of that code. */
    public Optional<Kpi> kpi(String code) {
        return Optional.ofNullable(kpis.get(code));
    }

    /** The entity of that code. */
    public Optional<Entity> entity(String code) {
        return Optional.ofNullable(entities.get(code));
    }

    /** The KPIs after that code (null: from the first), in the order of their codes. */
    public Collection<Kpi> kpisAfter(@Nullable String code) {
        return code == null ? kpis.values() : kpis.tailMap(code, false).values();
    }

    /** The series of a KPI in no order; only of a KPI that is defined. */
    public List<Series> series(String kpi, Period period) {
        return kpis.containsKey(kpi) ? store.series(kpi, period) : List.of();
    }

    /** One series of a KPI that is defined. */
    public Optional<Series> series(SeriesId id) {
        return kpis.containsKey(id.kpi()) ? store.series(id) : Optional.empty();
    }

    /** Event time up to which the KPI's source is complete; empty where not known. */
    public Optional<Long> watermark(String kpi) {
        return store.watermark(kpi);
    }

    public int kpiCount() {
        return kpis.size();
    }

    public int seriesCount() {
        return store.seriesCount();
    }

    public int cellCount() {
        return store.cellCount();
    }

    /** Values that were not taken because there were too many series. */
    public long refused() {
        return store.refused();
    }

    /** Windows that made room for others. */
    public long evicted() {
        return store.evicted();
    }

    public ModelLimits limits() {
        return limits;
    }
}
