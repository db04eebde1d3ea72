package io.analyticsengine.streams.kpi.merge;

import io.analyticsengine.contracts.kpi.CellDelta;
import io.analyticsengine.contracts.kpi.KpiPartialKey;
import io.analyticsengine.contracts.kpi.SourceHistory;
import io.analyticsengine.contracts.kpi.SourceWatermark;
import io.analyticsengine.formula.Accumulators;
import io.analyticsengine.streams.kpi.FailureReport;
import io.analyticsengine.streams.kpi.Reports;
import io.analyticsengine.streams.kpi.merge.Versions.Version;
import io.analyticsengine.streams.kpi.plan.KpiPlan;
import io.analyticsengine.streams.kpi.plan.Plans;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The merge stage of one task, which owns a part of all series. A contribution is added to the minute, the hour and the day
 * that it belongs to; a commit saves and publishes every changed cell once, closes windows that the watermark has passed, and
 * goes on removing the cells of retired KPI versions.
 *
 * <p>A cell's revision grows with every publication. Its state is live until the watermark has passed the window's end and the
 * grace, then final; every change after that is a correction.
 */
public final class MergeMachine {

    /** So many live cells of an entity become final per commit; a long history that ends may close millions at once. */
    private static final int CLOSED_PER_COMMIT = 5_000;

    private final Supplier<Plans> definitions;
    private final Runnable catchUp;
    private final MergeStore store;
    private final SourceClocks clocks;
    private final CellCache cells;
    private final Versions versions;
    private final Retirement retirement;
    private final Publisher publisher;
    private final FailureReport failures;
    private final Set<String> closing;
    private final Map<String, Long> closedUntil = new HashMap<>();
    private final Set<Version> unknown = new HashSet<>();
    private Plans plans = Plans.EMPTY;

    /** How much of a task's state stays in the heap. */
    public record Limits(int cachedCells) {
        /** About 30 MB per task. */
        public static final Limits DEFAULT = new Limits(20_000);
    }

    /**
     * @param definitions the plans as they are now; must not be behind what the task's last owner knew
     * @param catchUp waits until the definitions are those of now; called for contributions of an unknown KPI version
     */
    public MergeMachine(
            Supplier<Plans> definitions,
            Runnable catchUp,
            MergeStore store,
            MergeOutput output,
            Reports reports,
            Limits limits) {
        this.definitions = definitions;
        this.catchUp = catchUp;
        this.store = store;
        this.clocks = new SourceClocks(store);
        this.cells = new CellCache(store, limits.cachedCells());
        this.versions = new Versions(store);
        this.retirement = new Retirement(store, versions, output);
        this.publisher = new Publisher(output, reports);
        this.failures = reports.failures();
        this.closing = new TreeSet<>(clocks.names()); // some may have been left over
    }

    /** Adds a contribution. */
    public void delta(KpiPartialKey key, CellDelta delta) {
        follow();
        var plan = plan(key);
        if (plan == null) {
            return;
        }
        Accumulators partials;
        try {
            partials = plan.formula().read(delta.getAggregates().duplicate());
        } catch (RuntimeException e) {
            failures.failed(plan, "a contribution can't be read: " + e);
            return;
        }
        versions.add(plan); // at once: the next definitions may retire it before the commit
        var series = CellId.seriesBytes(plan.tenant(), plan.code(), plan.version(), key.getDimensions());
        long time = key.getWindowStart().toEpochMilli();
        for (var period : plan.periods()) {
            long start = plan.calendar().start(period, time);
            var bytes = CellId.toBytes(series, period, start);
            var id = new CellId(plan.tenant(), plan.code(), plan.version(), key.getDimensions(), period, start);
            var cell = cells.getOrCreate(id, bytes, plan);
            cells.willChange(cell);
            cell.add(delta, partials);
        }
    }

    /** Takes in how far a source partition has come. */
    public void watermark(SourceWatermark watermark) {
        clocks.report(watermark);
    }

    /** Takes in how far the beginning of a source partition goes, which a backfill has evaluated. */
    public void history(SourceHistory history) {
        clocks.history(history);
    }

    /** To be called now and then, also when nothing comes: KPIs are retired without traffic, too. */
    public void tick() {
        follow();
    }

    /** Whether there is work left for further commits even if nothing comes. */
    public boolean hasMore() {
        return !closing.isEmpty() || retirement.isPending();
    }

    /** Saves and publishes. Called inside the commit. */
    public void commit(long now) {
        follow(); // a task that has just begun may commit before it gets a contribution
        closing.addAll(clocks.commit());
        closing.removeIf(this::close);
        for (var cell : cells.takeDirty()) {
            if (cell.isToBePublished()) {
                publish(cell, now);
            }
            store.put(cell.key(), cell.toBytes());
            cell.saved();
        }
        retirement.commit(plans);
        publisher.commit();
        cells.trim();
    }

    /** Visits the current versions' cells as they were saved. */
    void forEachSaved(Consumer<Cell> consumer) {
        store.scan(new byte[] {Keys.CELL}, Keys.endOf(new byte[] {Keys.CELL}), (key, value) -> {
            var id = CellId.fromBytes(key);
            var plan = plans.kpi(id.tenant(), id.kpi(), id.version());
            if (plan != null) {
                consumer.accept(Cell.fromBytes(id, key, plan, value));
            }
            return true;
        });
    }

    private void publish(Cell cell, long now) {
        long complete = clocks.complete(cell.plan().clock());
        boolean wasPublished = cell.state() != null;
        boolean isClosed = complete != SourceClocks.NONE && complete >= cell.closing();
        cell.publish(isClosed);
        publisher.publish(cell, complete, now);
        if (!wasPublished && !isClosed) {
            store.put(Keys.open(cell.plan().clock(), cell.closing(), cell.key()), new byte[0]);
        }
    }

    /** Marks the live cells that the clock has passed; true when none is left. */
    private boolean close(String clock) {
        long complete = clocks.complete(clock);
        if (complete == SourceClocks.NONE) {
            return true;
        }
        List<byte[]> passed = new ArrayList<>();
        // Whatever closes before has been removed: starting behind it spares the store's tombstones.
        var from = Keys.openFrom(clock, closedUntil.getOrDefault(clock, Long.MIN_VALUE));
        store.scan(from, Keys.openTo(clock, complete), (key, _) -> {
            passed.add(key);
            return passed.size() < CLOSED_PER_COMMIT;
        });
        for (var key : passed) {
            store.delete(key);
            var bytes = Keys.cellOfOpen(clock, key);
            var id = CellId.fromBytes(bytes);
            var plan = plans.kpi(id.tenant(), id.kpi(), id.version());
            var cell = plan == null ? null : cells.find(id, bytes, plan);
            if (cell != null) {
                cells.willChange(cell);
                cell.close();
            }
        }
        if (passed.size() == CLOSED_PER_COMMIT) {
            return false;
        }
        closedUntil.put(clock, complete);
        return true;
    }

    private void follow() {
        var newest = definitions.get();
        if (newest != plans) {
            plans = newest;
            unknown.clear();
            for (var version : versions.follow(newest)) {
                cells.forget(id -> id.version() == version.number()
                        && id.kpi().equals(version.kpi())
                        && id.tenant().equals(version.tenant()));
            }
        }
    }

    private @Nullable KpiPlan plan(KpiPartialKey key) {
        var plan = plans.kpi(key.getTenant(), key.getKpi(), key.getVersion());
        if (plan != null || plans.definedVersion(key.getTenant(), key.getKpi()) > key.getVersion()) {
            return plan; // or replaced by a newer version
        }
        var version = new Version(key.getTenant(), key.getKpi(), key.getVersion());
        if (unknown.contains(version)) {
            return null;
        }
        catchUp.run(); // the ingest task knew the version, so it may only not have reached this host yet
        follow();
        plan = plans.kpi(key.getTenant(), key.getKpi(), key.getVersion());
        if (plan == null) {
            unknown.add(version);
        }
        return plan;
    }
}
