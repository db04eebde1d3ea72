package io.analyticsengine.gateway.model;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The newest windows of every series, bounded. Changed under the model's lock; read without one.
 *
 * <p>A KPI has one version at a time: the first value of a newer version drops everything that older versions left, and their
 * stragglers are ignored. A window that is ahead is told as a change only when it has begun.
 */
final class SeriesStore {

    private final ModelLimits limits;
    private final Changes.Collector changes;
    private final InstantSource clock;
    private final Set<Series> ahead = new HashSet<>();
    private long horizon;
    private final Map<String, Values> values = new ConcurrentHashMap<>();
    private final AtomicInteger seriesCount = new AtomicInteger();
    private final AtomicInteger cellCount = new AtomicInteger();
    private final LongAdder refused = new LongAdder();
    private final LongAdder evicted = new LongAdder();

    /** @param changes is told what changes */
    SeriesStore(ModelLimits limits, Changes.Collector changes, InstantSource clock) {
        this.limits = limits;
        this.changes = changes;
        this.clock = clock;
        this.horizon = Series.horizon(clock);
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
            ahead.remove(series);
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

    /** Tells the windows that were ahead and have begun since the last call. */
    void begin() {
        long now = Series.horizon(clock);
        for (var series : ahead) {
            series.between(horizon, now).forEach(cell -> changes.changed(series, cell.start()));
        }
        ahead.removeIf(series -> !series.endsAfter(now));
        horizon = now;
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

    /** Windows that made room for others. */
    long evicted() {
        return evicted.sum();
    }

    private void add(Values known, SeriesId id, Cell cell) {
        if (seriesCount.get() >= limits.series() || cellCount.get() >= limits.cells()) {
            refused.increment();
            return;
        }
        var series = new Series(id, cell.version(), clock);
        series.put(cell, 1);
        known.series.put(id, series);
        seriesCount.incrementAndGet();
        cellCount.incrementAndGet();
        changes.added(series);
        if (isAhead(cell)) {
            ahead.add(series);
        }
    }

    private void put(Series series, Cell cell) {
        int capacity = cellCount.get() < limits.cells() ? limits.windows() : Math.min(limits.windows(), series.size());
        switch (series.put(cell, capacity)) {
            case ADDED -> {
                cellCount.incrementAndGet();
                changed(series, cell);
            }
            case REPLACED -> changed(series, cell);
            case ADDED_FOR_ANOTHER -> {
                evicted.increment();
                changed(series, cell);
            }
            case IGNORED -> {}
        }
    }

    private void changed(Series series, Cell cell) {
        if (isAhead(cell)) {
            ahead.add(series);
        } else {
            changes.changed(series, cell.start());
        }
    }

    private boolean isAhead(Cell cell) {
        return cell.start() > Series.horizon(clock);
    }

    private void restart(Values known, long version) {
        for (var series : known.series.values()) {
            seriesCount.decrementAndGet();
            cellCount.addAndGet(-series.size());
            ahead.remove(series);
            changes.removed(series);
        }
        known.series.clear();
        known.watermark = Cell.UNKNOWN;
        known.version = version;
    }
}
