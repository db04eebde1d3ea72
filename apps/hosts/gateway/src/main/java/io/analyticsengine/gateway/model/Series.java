package io.analyticsengine.gateway.model;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series with its newest windows. One writer changes it under the model's lock; readers see a consistent array at any time.
 * Identity is by object: a series that was removed and came back is another one.
 */
public final class Series {

    /** What became of a value that was offered. */
    enum Outcome {
        ADDED,
        REPLACED,
        ADDED_FOR_OLDEST,
        IGNORED
    }

    private final SeriesId id;
    private final long version;
    private final List<String> group;
    private volatile Cell[] cells = new Cell[0];

    Series(SeriesId id, long version) {
        this.id = id;
        this.version = version;
        this.group = id.group();
    }

    public SeriesId id() {
        return id;
    }

    /** The version of the KPI's definition that all windows of this series have. */
    public long version() {
        return version;
    }

    /** The names of its dimensions. */
    public List<String> group() {
        return group;
    }

    /** The windows that are held, oldest first. */
    public List<Cell> windows() {
        return List.of(cells);
    }

    /** The newest windows, oldest of them first. */
    public List<Cell> newest(int count) {
        var now = cells;
        return List.of(now).subList(Math.max(0, now.length - count), now.length);
    }

    /** The newest window, null while there is none. */
    public @Nullable Cell latest() {
        var now = cells;
        return now.length == 0 ? null : now[now.length - 1];
    }

    /** The window that starts then, null where it is not held. */
    public @Nullable Cell at(long start) {
        var now = cells;
        int index = indexOf(now, start);
        return index < 0 ? null : now[index];
    }

    Outcome put(Cell cell, int capacity) {
        var now = cells;
        int index = indexOf(now, cell.start());
        if (index >= 0) {
            if (!cell.replaces(now[index])) {
                return Outcome.IGNORED;
            }
            var next = now.clone();
            next[index] = cell;
            cells = next;
            return Outcome.REPLACED;
        }
        int place = -index - 1;
        if (now.length < capacity) {
            var next = new Cell[now.length + 1];
            System.arraycopy(now, 0, next, 0, place);
            next[place] = cell;
            System.arraycopy(now, place, next, place + 1, now.length - place);
            cells = next;
            return Outcome.ADDED;
        }
        if (place == 0) {
            return Outcome.IGNORED;
        }
        var next = now.clone();
        System.arraycopy(now, 1, next, 0, place - 1);
        next[place - 1] = cell;
        cells = next;
        return Outcome.ADDED_FOR_OLDEST;
    }

    boolean remove(long start) {
        var now = cells;
        int index = indexOf(now, start);
        if (index < 0) {
            return false;
        }
        var next = Arrays.copyOf(now, now.length - 1);
        System.arraycopy(now, index + 1, next, index, now.length - index - 1);
        cells = next;
        return true;
    }

    int size() {
        return cells.length;
    }

    private static int indexOf(Cell[] cells, long start) {
        int low = 0;
        int high = cells.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = cells[middle].start();
            if (found < start) {
                low = middle + 1;
            } else if (found > start) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -(low + 1);
    }

    @Override
    public String toString() {
        return "Series[" + id + ", version " + version + ", " + cells.length + " windows]";
    }
}
