package io.analyticsengine.gateway.stream;

import io.analyticsengine.gateway.feed.PipelineState;
import io.analyticsengine.gateway.model.ReadModel;
import io.analyticsengine.gateway.model.Series;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection: what it is subscribed to, and what it is still to be told. At most one frame is on its way; what changes meanwhile is
 * merged, the newest value of each window, and goes out with the next one. So a slow client costs bounded memory and slows nobody.
 */
final class Viewer {

    private final ReadModel model;
    private final Outbox outbox;
    private final StreamLimits limits;
    private final Supplier<PipelineState> pipeline;
    private final InstantSource clock;
    private final StreamMetrics metrics;

    private final ReentrantLock lock = new ReentrantLock();
    private final Slots slots;
    private final Due due;
    private long sequence;
    private long lastHeartbeat;
    private long sendingSince;
    private boolean sending;
    private boolean pumping;
    private boolean closed;
    private @Nullable Ending ending;
    private @Nullable PipelineState told;
    private long second;
    private int messages;

    private record Ending(StreamError reason, String detail) {}

    Viewer(
            ReadModel model,
            Outbox outbox,
            StreamLimits limits,
            Supplier<PipelineState> pipeline,
            InstantSource clock,
            StreamMetrics metrics) {
        this.model = model;
        this.outbox = outbox;
        this.limits = limits;
        this.pipeline = pipeline;
        this.clock = clock;
        this.metrics = metrics;
        this.slots = new Slots(model, limits.slots());
        this.due = new Due(model);
    }

    /** The connection is open: it hears at once how the pipeline is. */
    void opened() {
        locked(() -> due.heartbeat());
    }

    /** The client said something. Malformed messages and floods end the connection. */
    void received(String text) {
        locked(() -> {
            if (flooded()) {
                end(StreamError.TOO_MANY_MESSAGES, "more than " + StreamLimits.MESSAGES_PER_SECOND + " in a second");
                return;
            }
            try {
                accept(ClientMessageReader.read(text, limits.subscriptions()));
            } catch (StreamRefusal refusal) {
                due.error(refusal.error(), null, refusal.detail());
                if (refusal.error() == StreamError.MALFORMED_MESSAGE) {
                    end(refusal.error(), refusal.detail());
                }
            }
        });
    }

    /** The client sent something that is not even text. */
    void refused(StreamError error, String detail) {
        locked(() -> {
            due.error(error, null, detail);
            end(error, detail);
        });
    }

    /** Subscribes on the client's behalf. */
    void subscribe(String id, List<Subscription> wanted) {
        locked(() -> accept(new ClientMessage.Subscribe(id, wanted)));
    }

    /** Time has passed, and this has changed. */
    void tick(Tick tick) {
        locked(() -> {
            merge(tick);
            long now = clock.millis();
            if (sending) {
                if (due.something()) {
                    metrics.skipped();
                }
            }
            if (now - lastHeartbeat >= limits.heartbeat().toMillis() || pipeline.get() != told) {
                due.heartbeat();
            }
            due.releaseUpdates();
        });
        closeIfStuck();
    }

    private void closeIfStuck() {
        lock.lock();
        try {
            if (!closed
                    && sending
                    && clock.millis() - sendingSince >= limits.sendTimeout().toMillis()) {
                closed = true;
                outbox.close(StreamError.TOO_SLOW, "a frame was not taken for " + limits.sendTimeout());
            }
        } finally {
            lock.unlock();
        }
    }

    /** The connection is gone. */
    void gone() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    int slotCount() {
        lock.lock();
        try {
            return slots.size();
        } finally {
            lock.unlock();
        }
    }

    private boolean flooded() {
        long now = clock.millis() / 1_000;
        if (now != second) {
            second = now;
            messages = 0;
        }
        return ++messages > StreamLimits.MESSAGES_PER_SECOND;
    }

    private void accept(ClientMessage message) {
        switch (message) {
            case ClientMessage.Subscribe subscribe -> accept(subscribe);
            case ClientMessage.Unsubscribe(String id) -> {
                if (slots.has(id)) {
                    slots.unsubscribe(id);
                    dropUncovered();
                    due.forget(id);
                } else {
                    due.error(StreamError.SUBSCRIPTION_UNKNOWN, id, "'" + id + "' is not subscribed");
                }
            }
            case ClientMessage.Resync() -> {
                slots.ids().forEach(due::snapshot);
                slots.all().forEach(due::snapshot);
            }
        }
    }

    private void accept(ClientMessage.Subscribe message) {
        var id = message.id();
        int total = slots.subscriptionsBeside(id) + message.subscriptions().size();
        if (total > limits.subscriptions()) {
            due.error(
                    StreamError.TOO_MANY_SUBSCRIPTIONS,
                    id,
                    total + " subscriptions, at most " + limits.subscriptions() + " are taken");
            return;
        }
        var valid = new ArrayList<Subscription>();
        for (var subscription : message.subscriptions()) {
            subscription
                    .refusal(model)
                    .ifPresentOrElse(
                            refusal -> due.error(refusal.error(), id, refusal.detail()), () -> valid.add(subscription));
        }
        due.forget(id);
        if (valid.isEmpty()) {
            slots.unsubscribe(id);
            dropUncovered();
            return;
        }
        var shown = slots.subscribe(id, valid);
        dropUncovered();
        due.snapshot(id);
        shown.forEach(due::snapshot);
        reportRefused(id);
    }

    private void merge(Tick tick) {
        for (var series : tick.removed()) {
            var slot = slots.remove(series);
            if (slot != null) {
                due.removed(slot);
            }
        }
        if (tick.definitions()) {
            due.definitions();
            slots.missing().forEach(this::appeared);
        }
        tick.added().forEach(this::appeared);
        for (var series : tick.shrunk()) {
            var slot = slots.get(series);
            if (slot != null) {
                due.snapshot(slot);
            }
        }
        mergeCells(tick);
        reportRefused(null);
    }

    private void mergeCells(Tick tick) {
        if (slots.size() < tick.cells().size()) {
            for (var slot : slots.all()) {
                var cells = tick.cells().get(slot.series());
                if (cells != null) {
                    due.update(slot, cells, sending);
                }
            }
        } else {
            tick.cells().forEach((series, cells) -> {
                var slot = slots.get(series);
                if (slot != null) {
                    due.update(slot, cells, sending);
                }
            });
        }
    }

    private void appeared(Series series) {
        slots.appeared(series).ifPresent(due::snapshot);
    }

    private void dropUncovered() {
        slots.dropUncovered().forEach(due::removed);
    }

    private void reportRefused(@Nullable String id) {
        int refused = slots.takeRefused();
        if (refused > 0) {
            due.error(
                    StreamError.TOO_MANY_SERIES,
                    id,
                    refused + " series are not shown, at most " + limits.slots() + " are at a time");
        }
    }

    private void locked(Runnable step) {
        lock.lock();
        try {
            if (!closed && ending == null) {
                step.run();
                pump();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends while there is something to send and nothing on its way. */
    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            while (!sending && !closed && due.something()) {
                send();
            }
            if (!sending && !closed && ending != null) {
                closed = true;
                outbox.close(ending.reason(), ending.detail());
            }
        } finally {
            pumping = false;
        }
    }

    private void send() {
        long now = clock.millis();
        var state = pipeline.get();
        var frame = due.next(sequence + 1, now, state);
        if (frame == null) {
            return;
        }
        if (frame.tellsPipeline()) {
            told = state;
            lastHeartbeat = now;
        }
        sequence++;
        sendingSince = now;
        sending = true;
        outbox.send(frame.text(), () -> sent(frame));
    }

    private void sent(Due.Frame frame) {
        lock.lock();
        try {
            sending = false;
            metrics.sent(frame.text().length(), frame.oldest(), clock.millis());
            pump();
        } finally {
            lock.unlock();
        }
    }

    /** Says what is still to be said about errors, then closes. */
    private void end(StreamError reason, String detail) {
        due.onlyErrors();
        ending = new Ending(reason, detail);
    }
}
