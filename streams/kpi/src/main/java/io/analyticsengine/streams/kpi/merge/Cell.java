package io.analyticsengine.streams.kpi.merge;

import io.analyticsengine.contracts.kpi.CellDelta;
import io.analyticsengine.contracts.kpi.WindowState;
import io.analyticsengine.formula.Accumulators;
import io.analyticsengine.streams.kpi.plan.KpiPlan;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A KPI's merged aggregates for one series and window. Mutable, because hot cells stay in the heap between commits and are
 * serialized once per commit instead of once per contribution.
 */
final class Cell {

    private static final byte LAYOUT = 1;
    private static final long NO_TIME = Long.MIN_VALUE;
    private static final byte UNPUBLISHED = 0;

    private final CellId id;
    private final byte[] key;
    private final KpiPlan plan;
    private final long windowEnd;
    private final Accumulators aggregates;
    private long rows;
    private long applied;
    private long filtered;
    private long revision;
    private @Nullable WindowState state;
    private long sourceTime = NO_TIME;
    private boolean isDirty;
    private boolean isChanged;
    private boolean isFresh;

    private Cell(CellId id, byte[] key, KpiPlan plan, Accumulators aggregates) {
        this.id = id;
        this.key = key;
        this.plan = plan;
        this.windowEnd = plan.calendar().end(id.period(), id.windowStart());
        this.aggregates = aggregates;
    }

    static Cell create(CellId id, byte[] key, KpiPlan plan) {
        return new Cell(id, key, plan, plan.formula().newAccumulators());
    }

    static Cell fromBytes(CellId id, byte[] key, KpiPlan plan, byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        byte layout = buffer.get();
        if (layout != LAYOUT) {
            throw new IllegalStateException("a cell of " + plan + " has the unknown layout " + layout);
        }
        byte state = buffer.get();
        long rows = buffer.getLong();
        long applied = buffer.getLong();
        long filtered = buffer.getLong();
        long revision = buffer.getLong();
        long sourceTime = buffer.getLong();
        var cell = new Cell(id, key, plan, plan.formula().read(buffer.slice()));
        cell.state = state(state);
        cell.rows = rows;
        cell.applied = applied;
        cell.filtered = filtered;
        cell.revision = revision;
        cell.sourceTime = sourceTime;
        return cell;
    }

    /** Whether a cell that was saved like this has ever been published. */
    static boolean isPublished(byte[] bytes) {
        return bytes[1] != UNPUBLISHED;
    }

    byte[] toBytes() {
        var partials = aggregates.write();
        return ByteBuffer.allocate(2 + 5 * Long.BYTES + partials.length)
                .put(LAYOUT)
                .put(code(state))
                .putLong(rows)
                .putLong(applied)
                .putLong(filtered)
                .putLong(revision)
                .putLong(sourceTime)
                .put(partials)
                .array();
    }

    private static byte code(@Nullable WindowState state) {
        return switch (state) {
            case null -> UNPUBLISHED;
            case LIVE -> 1;
            case FINAL -> 2;
            case CORRECTED -> 3;
        };
    }

    private static @Nullable WindowState state(byte code) {
        return switch (code) {
            case UNPUBLISHED -> null;
            case 1 -> WindowState.LIVE;
            case 2 -> WindowState.FINAL;
            case 3 -> WindowState.CORRECTED;
            default -> throw new IllegalStateException("a cell has the unknown state " + code);
        };
    }

    /** @param partials the delta's aggregates, already read */
    void add(CellDelta delta, Accumulators partials) {
        rows += delta.getRows();
        applied += delta.getApplied();
        filtered += delta.getFiltered();
        isDirty = true;
        if (delta.getRows() == 0 && partials.isZero()) {
            return; // counts only: the value is the same
        }
        aggregates.merge(partials);
        isChanged = true;
        var time = delta.getSourceTime();
        if (time != null) {
            isFresh |= time.toEpochMilli() > sourceTime;
            sourceTime = Math.max(sourceTime, time.toEpochMilli());
        }
    }

    /** Its window has closed; if it was published as live, it is to be published as final. */
    void close() {
        if (state == WindowState.LIVE) {
            isDirty = true;
            isChanged = true;
        }
    }

    /**
     * Whether there is something new to publish. A cell is published once there is a row in it, and from then on with every
     * change, also when the last row has left it.
     */
    boolean isToBePublished() {
        return isChanged && (state != null || rows > 0);
    }

    /** Moves on to the next revision, and to its state: live, final, and from then on corrected. */
    void publish(boolean isClosed) {
        revision++;
        state = state == null || state == WindowState.LIVE
                ? (isClosed ? WindowState.FINAL : WindowState.LIVE)
                : WindowState.CORRECTED;
    }

    void saved() {
        isDirty = false;
        isChanged = false;
        isFresh = false;
    }

    /** Whether a newer source change has come in since the cell was saved. */
    boolean isFresh() {
        return isFresh;
    }

    boolean isDirty() {
        return isDirty;
    }

    CellId id() {
        return id;
    }

    byte[] key() {
        return key;
    }

    KpiPlan plan() {
        return plan;
    }

    long windowEnd() {
        return windowEnd;
    }

    /** From this watermark on the window is closed. */
    long closing() {
        return windowEnd + plan.graceMillis();
    }

    Accumulators aggregates() {
        return aggregates;
    }

    long rows() {
        return rows;
    }

    /** Row images that came here and that some aggregate took. */
    long applied() {
        return applied;
    }

    /** Row images that came here and that every filter refused. */
    long filtered() {
        return filtered;
    }

    long revision() {
        return revision;
    }

    /** As published last; null: not yet. */
    @Nullable
    WindowState state() {
        return state;
    }

    @Nullable
    Long sourceTime() {
        return sourceTime == NO_TIME ? null : sourceTime;
    }
}
