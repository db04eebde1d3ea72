package io.analyticsengine.streams.kpi.merge;

import io.analyticsengine.streams.kpi.plan.KpiPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Cells as live objects in front of the store. Dirty ones stay until the commit has saved them; of the others the least
 * recently used go when there are too many.
 */
final class CellCache {

    private final MergeStore store;
    private final int capacity;
    private final Map<Key, Cell> cells = new LinkedHashMap<>(1_024, 0.75f, true);
    private final List<Cell> dirty = new ArrayList<>();

    CellCache(MergeStore store, int capacity) {
        this.store = store;
        this.capacity = capacity;
    }

    /** The cell from the heap or the store; a new one if there is none. */
    Cell getOrCreate(CellId id, byte[] bytes, KpiPlan plan) {
        var key = new Key(bytes);
        var cell = cells.get(key);
        if (cell == null) {
            var stored = store.get(bytes);
            cell = stored == null ? Cell.create(id, bytes, plan) : Cell.fromBytes(id, bytes, plan, stored);
            cells.put(key, cell);
        }
        return cell;
    }

    /** The cell from the heap or the store. */
    @Nullable
    Cell find(CellId id, byte[] bytes, KpiPlan plan) {
        var cell = cells.get(new Key(bytes));
        return cell != null || store.get(bytes) == null ? cell : getOrCreate(id, bytes, plan);
    }

    /** To be called before a cell becomes dirty. */
    void willChange(Cell cell) {
        if (!cell.isDirty()) {
            dirty.add(cell);
        }
    }

    /** The cells that changed since the last call, in the order in which they first did. */
    List<Cell> takeDirty() {
        var taken = List.copyOf(dirty);
        dirty.clear();
        return taken;
    }

    void forget(Predicate<CellId> predicate) {
        cells.values().removeIf(cell -> predicate.test(cell.id()));
        dirty.removeIf(cell -> predicate.test(cell.id()));
    }

    /** Lets the least recently used cells go; no cell is dirty now. */
    void trim() {
        var eldest = cells.entrySet().iterator();
        for (int surplus = cells.size() - capacity; surplus > 0; surplus--) {
            eldest.next();
            eldest.remove();
        }
    }

    private static final class Key {
        private final byte[] bytes;
        private final int hash;

        Key(byte[] bytes) {
            this.bytes = bytes;
            this.hash = Arrays.hashCode(bytes);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && hash == key.hash && Arrays.equals(bytes, key.bytes);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
