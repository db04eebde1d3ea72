package io.analyticsengine.gateway.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The newest windows of every series, bounded. Changed under the model's lock; read without one.
 *
 * <p>A KPI has one version at a time: the first value of a newer version drops everything that older versions left, and their
 * stragglers are ignored.
 */
final class SeriesStore {

    private final ModelLimits limits;
    private final Changes.Collector changes;
    private final Map<String, Values> values = new ConcurrentHashMap<>();
    private final AtomicInteger seriesCount = new AtomicInteger();
    private final AtomicInteger cellCount = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final LongAdder evicted = new LongAdder();

    /** @param changes is told what changes */
    SeriesStore(ModelLimits limits, Changes.Collector changes) {
        this.limits = limits;
        this.changes = changes;
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

    void put(SeriesId id, Cell cell) {
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
    }

    void remove(SeriesId id, long start) {
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
    }

    /** Drops what this version and older ones left, and ignores what they still send. */
    void retire(String kpi, long version) {
        var known = values.computeIfAbsent(kpi, _ -> new Values(version));
        if (known.version <= version) {
            restart(known, version + 1);
        }
    }

    /** The series of a KPI in no order. */
    List<Series> series(String kpi, Period period) {
        var known = values.get(kpi);
        if (known == null) {
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

    Optional<Series> series(SeriesId id) {
        var known = values.get(id.kpi());
        return known == null ? Optional.empty() : Optional.ofNullable(known.series.get(id));
    }

    Optional<Long> watermark(String kpi) {
        var known = values.get(kpi);
        return known == null || known.watermark == Cell.UNKNOWN ? Optional.empty() : Optional.of(known.watermark);
    }

    int seriesCount() {
        return seriesCount.get();
    }

    int cellCount() {
        return cellCount.get();
    }

    /** Values that were not taken because there were too many series. */
    long refused() {
        return refused.sum();
    }

    /** Windows that made room for newer ones. */
    long evicted() {
        return evicted.sum();
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
}
