package io.analyticsengine.gateway.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The KPIs as they are defined now and the newest windows of their series. Whoever feeds it takes the lock; reading takes none and
 * sees every series whole.
 *
 * <p>Of a window the newest (version, revision) counts. A KPI has one version at a time: the first value of a newer version drops
 * everything that older versions left, and their stragglers are ignored.
 */
public final class ReadModel {

    private final ModelLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Changes.Collector changes = new Changes.Collector();
    private final NavigableMap<String, Kpi> kpis = new ConcurrentSkipListMap<>();
    private final Map<String, Entity> entities = new ConcurrentHashMap<>();
    private final Map<String, Values> values = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private final LongAdder evicted = new LongAdder();
    private final AtomicInteger seriesCount = new AtomicInteger();
    private final AtomicInteger cellCount = new AtomicInteger();
    private volatile Runnable listener = () -> {};

    public ReadModel(ModelLimits limits) {
        this.limits = limits;
    }

    /** The values of one KPI: all of one version. */
    private static final class Values {
        private volatile long version;
        private volatile long watermark = Cell.UNKNOWN;
        private final Map<SeriesId, Series> series = new ConcurrentHashMap<>();

        Values(long version) {
            this.version = version;
        }
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
            if (kpi == null) {
                return;
            }
            changes.definitions();
            var known = values.computeIfAbsent(code, _ -> new Values(kpi.version()));
            if (known.version <= kpi.version()) {
                restart(known, kpi.version() + 1);
            }
        });
    }

    /** A value was published. */
    public void put(SeriesId id, Cell cell) {
        change(() -> {
            var known = values.computeIfAbsent(id.kpi(), _ -> new Values(cell.version()));
            if (cell.version() < known.version) {
                return;
            }
            if (cell.version() > known.version) {
                restart(known, cell.version());
            }
            known.watermark = Math.max(known.watermark, cell.watermarkMillis());
            var series = known.series.get(id);
            if (series == null) {
                add(known, id, cell);
            } else {
                put(series, cell);
            }
        });
    }

    /** A value was taken back. */
    public void remove(SeriesId id, long start) {
        change(() -> {
            var known = values.get(id.kpi());
            var series = known == null ? null : known.series.get(id);
            if (known == null || series == null || !series.remove(start)) {
                return;
            }
            cellCount.decrementAndGet();
            if (series.size() == 0) {
                known.series.remove(id);
                seriesCount.decrementAndGet();
                changes.removed(series);
            } else {
                changes.shrunk(series);
            }
        });
    }

    private void add(Values known, SeriesId id, Cell cell) {
        if (seriesCount.get() >= limits.series() || cellCount.get() >= limits.cells()) {
            refused.increment();
            return;
        }
        var series = new Series(id, cell.version());
        series.put(cell, 1);
        known.series.put(id, series);
        seriesCount.incrementAndGet();
        cellCount.incrementAndGet();
        changes.added(series);
    }

    private void put(Series series, Cell cell) {
        int capacity = cellCount.get() < limits.cells() ? limits.windows() : Math.min(limits.windows(), series.size());
        switch (series.put(cell, capacity)) {
            case ADDED -> {
                cellCount.incrementAndGet();
                changes.changed(series, cell.start());
            }
            case REPLACED -> changes.changed(series, cell.start());
            case ADDED_FOR_OLDEST -> {
                evicted.increment();
                changes.changed(series, cell.start());
            }
            case IGNORED -> {}
        }
    }

    private void restart(Values known, long version) {
        for (var series : known.series.values()) {
            seriesCount.decrementAndGet();
            cellCount.addAndGet(-series.size());
            changes.removed(series);
        }
        known.series.clear();
        known.watermark = Cell.UNKNOWN;
        known.version = version;
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

    /** What changed since the last call. */
    public Changes drain() {
        lock.lock();
        try {
            return changes.drain();
        } finally {
            lock.unlock();
        }
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
        var known = values.get(kpi);
        if (known == null || !kpis.containsKey(kpi)) {
            return List.of();
        }
        var found = new ArrayList<Series>();
        for (var series : known.series.values()) {
            if (series.id().period() == period) {
                found.add(series);
            }
        }
        return found;
    }

    /** One series of a KPI that is defined. */
    public Optional<Series> series(SeriesId id) {
        var known = values.get(id.kpi());
        return known == null || !kpis.containsKey(id.kpi())
                ? Optional.empty()
                : Optional.ofNullable(known.series.get(id));
    }

    /** Event time up to which the KPI's source is complete; empty where not known. */
    public Optional<Long> watermark(String kpi) {
        var known = values.get(kpi);
        return known == null || known.watermark == Cell.UNKNOWN ? Optional.empty() : Optional.of(known.watermark);
    }

    public int kpiCount() {
        return kpis.size();
    }

    public int seriesCount() {
        return seriesCount.get();
    }

    public int cellCount() {
        return cellCount.get();
    }

    /** Values that were not taken because there were too many series. */
    public long refused() {
        return refused.sum();
    }

    /** Windows that made room for newer ones. */
    public long evicted() {
        return evicted.sum();
    }

    public ModelLimits limits() {
        return limits;
    }
}
