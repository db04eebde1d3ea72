package io.analyticsengine.gateway.stream;

import io.analyticsengine.gateway.GatewayError;
import io.analyticsengine.gateway.feed.PipelineState;
import io.analyticsengine.gateway.model.Cell;
import io.analyticsengine.gateway.model.ReadModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one connection is still to be told, merged: errors, then slots that are gone, then that the KPIs changed, then snapshots, then
 * updates, then a heartbeat. Guarded by its viewer's lock.
 */
final class Due {

    /**
     * A frame that is ready.
     *
     * @param oldest when the oldest value in it was published, {@link Cell#UNKNOWN} where it has none
     */
    record Frame(String text, long oldest, boolean tellsPipeline) {
        static Frame of(String text) {
            return new Frame(text, Cell.UNKNOWN, false);
        }
    }

    private record Mistake(GatewayError error, @Nullable String id, String detail) {}

    private final ReadModel model;
    private final Queue<Mistake> errors = new ArrayDeque<>();
    private List<Integer> removed = new ArrayList<>();
    private boolean definitions;
    private final Map<String, Set<Slot>> snapshots = new LinkedHashMap<>();
    private final Set<Slot> updates = new LinkedHashSet<>();
    private boolean updatesReleased;
    private boolean heartbeat;

    Due(ReadModel model) {
        this.model = model;
    }

    void error(GatewayError error, @Nullable String id, String detail) {
        if (errors.size() < StreamLimits.WAITING_ERRORS) {
            errors.add(new Mistake(error, id, detail));
        }
    }

    void removed(Slot slot) {
        removed.add(slot.number());
        updates.remove(slot);
        snapshots.values().forEach(waiting -> waiting.remove(slot));
    }

    void definitions() {
        definitions = true;
    }

    /** A snapshot for this id, even where no series belongs to it yet: the client knows then that it is subscribed. */
    void snapshot(String id) {
        snapshots.computeIfAbsent(id, _ -> new LinkedHashSet<>());
    }

    /** The series anew; changes that wait are in it. */
    void snapshot(Slot slot) {
        snapshots.values().forEach(waiting -> waiting.remove(slot));
        snapshots
                .computeIfAbsent(slot.subscription(), _ -> new LinkedHashSet<>())
                .add(slot);
        slot.waiting().clear();
        updates.remove(slot);
    }

    /** No snapshot for this id. */
    void forget(String id) {
        snapshots.remove(id);
    }

    /** These windows of the series changed. */
    void update(Slot slot, List<EncodedCell> cells, boolean slow) {
        var waiting = snapshots.get(slot.subscription());
        if (waiting != null && waiting.contains(slot)) {
            return;
        }
        for (var cell : cells) {
            slot.waiting().put(cell.start(), cell);
        }
        if (slow && slot.waiting().size() > StreamLimits.WAITING_WINDOWS) {
            snapshot(slot);
        } else {
            updates.add(slot);
        }
    }

    /** A tick: what waits as updates may go. */
    void releaseUpdates() {
        updatesReleased = !updates.isEmpty();
    }

    void heartbeat() {
        heartbeat = true;
    }

    /** Nothing but errors any more. */
    void onlyErrors() {
        removed.clear();
        definitions = false;
        snapshots.clear();
        updates.clear();
        heartbeat = false;
    }

    boolean something() {
        return heartbeat
                || definitions
                || !errors.isEmpty()
                || !removed.isEmpty()
                || !snapshots.isEmpty()
                || (updatesReleased && !updates.isEmpty());
    }

    /** The next frame, null when nothing is left. */
    @Nullable
    Frame next(long sequence, long now, PipelineState pipeline) {
        var error = errors.poll();
        if (error != null) {
            return Frame.of(Frames.error(sequence, now, error.error(), error.id(), error.detail()));
        }
        if (!removed.isEmpty()) {
            var slots = removed;
            removed = new ArrayList<>();
            return Frame.of(Frames.removed(sequence, now, slots));
        }
        if (definitions) {
            definitions = false;
            return Frame.of(Frames.definitions(sequence, now));
        }
        if (!snapshots.isEmpty()) {
            return snapshotFrame(sequence, now);
        }
        if (updatesReleased && !updates.isEmpty()) {
            return updateFrame(sequence, now);
        }
        if (heartbeat) {
            heartbeat = false;
            return new Frame(Frames.heartbeat(sequence, now, pipeline), Cell.UNKNOWN, true);
        }
        return null;
    }

    private Frame snapshotFrame(long sequence, long now) {
        var entry = snapshots.entrySet().iterator().next();
        var waiting = entry.getValue();
        var frame = Frames.open("snapshot", sequence, now, 1_024);
        Frames.quote(frame.append(",\"id\":"), entry.getKey());
        frame.append(",\"series\":[");
        var separator = "";
        Long watermark = null;
        boolean known = true;
        for (var slots = waiting.iterator(); slots.hasNext() && frame.length() < StreamLimits.FRAME_CHARACTERS; ) {
            var slot = slots.next();
            slots.remove();
            Frames.series(frame.append(separator), slot.number(), slot.series(), slot.windows());
            separator = ",";
            var complete = model.watermark(slot.series().id().kpi());
            known &= complete.isPresent();
            if (complete.isPresent() && (watermark == null || complete.get() < watermark)) {
                watermark = complete.get();
            }
        }
        if (waiting.isEmpty()) {
            snapshots.remove(entry.getKey());
        }
        frame.append("],\"watermark\":").append(known ? watermark : null).append('}');
        return Frame.of(frame.toString());
    }

    private Frame updateFrame(long sequence, long now) {
        var frame = Frames.open("update", sequence, now, 1_024).append(",\"updates\":[");
        var separator = "[";
        long oldest = Long.MAX_VALUE;
        for (var slots = updates.iterator(); slots.hasNext() && frame.length() < StreamLimits.FRAME_CHARACTERS; ) {
            var slot = slots.next();
            slots.remove();
            for (var cell : slot.waiting().values()) {
                frame.append(separator).append(slot.number()).append(cell.row()).append(']');
                separator = ",[";
                oldest = Math.min(oldest, cell.publishedAt());
            }
            slot.waiting().clear();
        }
        return new Frame(frame.append("]}").toString(), oldest, false);
    }
}
