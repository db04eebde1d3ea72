package io.analyticsengine.gateway.model;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series with its newest windows. One writer changes it under the model's lock; readers see a consistent array at any time.
 * Identity is by object: a series that was removed and came back is another one.
 *
 * <p>A window that has not begun is <em>ahead</em>: one row with a wrong date makes it, and it must not stand for what is
 * newest, nor push out what is current, a few of the oldest windows apart. It counts as soon as its time has come.
 */
public final class Series {

    /** What became of a value that was offered. */
    enum Outcome {
        ADDED,
        REPLACED,
        ADDED_FOR_ANOTHER,
        IGNORED
    }

    /** Clocks differ: a window may begin so much later than now and is not ahead yet. */
    private static final Duration ALLOWANCE = Duration.ofMinutes(1);

    /** Places of a full series that windows ahead may take: enough for a clock that is a little fast. */
    private static final int AHEAD_KEPT = 3;

    private final SeriesId id;
    private final long version;
    private final List<String> group;
    private final InstantSource clock;
    private volatile Cell[] cells = new Cell[0];

    Series(SeriesId id, long version, InstantSource clock) {
        this.id = id;
        this.version = version;
        this.group = id.group();
        this.clock = clock;
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

    /** The newest windows that are not ahead, oldest of them first. */
    public List<Cell> newest(int count) {
        var now = cells;
        int begun = after(now, horizon(clock));
        return List.of(now).subList(Math.max(0, begun - count), begun);
    }

    /** The newest window that is not ahead, null while there is none. */
    public @Nullable Cell latest() {
        var now = cells;
        int begun = after(now, horizon(clock));
        return begun == 0 ? null : now[begun - 1];
    }

    /** The window that starts then, null where it is not held. */
    public @Nullable Cell at(long start) {
        var now = cells;
        int index = indexOf(now, start);
        return index < 0 ? null : now[index];
    }

    /** The latest start of a window that is not ahead. */
    static long horizon(InstantSource clock) {
        return clock.millis() + ALLOWANCE.toMillis();
    }

    /** The windows that start after the one time and not after the other. */
    List<Cell> between(long after, long until) {
        var now = cells;
        int from = after(now, after);
        return List.of(now).subList(from, Math.max(from, after(now, until)));
    }

    boolean endsAfter(long horizon) {
        var now = cells;
        return now.length > 0 && now[now.length - 1].start() > horizon;
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
        return putFull(now, place, cell);
    }

    /** Something has to go: the furthest ahead when more than a few would be, else the oldest. It can be the new one itself. */
    private Outcome putFull(Cell[] now, int place, Cell cell) {
        long horizon = horizon(clock);
        int ahead = now.length - after(now, horizon) + (cell.start() > horizon ? 1 : 0);
        boolean furthest = ahead > AHEAD_KEPT;
        if (place == (furthest ? now.length : 0)) {
            return Outcome.IGNORED;
        }
        var next = now.clone();
        if (furthest) {
            System.arraycopy(now, place, next, place + 1, now.length - place - 1);
            next[place] = cell;
        } else {
            System.arraycopy(now, 1, next, 0, place - 1);
            next[place - 1] = cell;
        }
        cells = next;
        return Outcome.ADDED_FOR_ANOTHER;
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

    /** Index of the first window that starts later. */
    private static int after(Cell[] cells, long start) {
        int index = indexOf(cells, start);
        return index < 0 ? -index - 1 : index + 1;
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
