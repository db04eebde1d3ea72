package io.analyticsengine.gateway.stream;

import io.analyticsengine.gateway.GatewayError;
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
 * One connection: what it is subscribed to, and what of all that changes it is to be told. While a frame is on its way the changes are
 * merged, the newest value of each window, and go out with the next one. So a slow client costs bounded memory and slows nobody.
 */
final class Viewer {

    private final ReadModel model;
    private final StreamLimits limits;
    private final InstantSource clock;

    private final ReentrantLock lock = new ReentrantLock();
    private final Slots slots;
    private final Due due;
    private final Delivery delivery;
    private long second;
    private int messages;

    Viewer(
            ReadModel model,
            Outbox outbox,
            StreamLimits limits,
            Supplier<PipelineState> pipeline,
            InstantSource clock,
            StreamMetrics metrics) {
        this.model = model;
        this.limits = limits;
        this.clock = clock;
        this.slots = new Slots(model, limits.slots());
        this.due = new Due(model);
        this.delivery = new Delivery(due, outbox, limits, pipeline, clock, metrics, lock);
    }

    /** The connection is open: it hears at once how the pipeline is. */
    void opened() {
        step(() -> due.heartbeat());
    }

    /** The client said something. Malformed messages and floods end the connection. */
    void received(String text) {
        step(() -> {
            if (flooded()) {
                delivery.end(
                        GatewayError.TOO_MANY_MESSAGES,
                        "more than " + StreamLimits.MESSAGES_PER_SECOND + " in a second");
                return;
            }
            try {
                accept(ClientMessageReader.read(text, limits.subscriptions()));
            } catch (StreamRefusal refusal) {
                due.error(refusal.error(), null, refusal.detail());
                if (refusal.error() == GatewayError.MALFORMED_MESSAGE) {
                    delivery.end(refusal.error(), refusal.detail());
                }
            }
        });
    }

    /** The client sent something that is not even text. */
    void refused(GatewayError error, String detail) {
        step(() -> {
            due.error(error, null, detail);
            delivery.end(error, detail);
        });
    }

    /** Subscribes on the client's behalf. */
    void subscribe(String id, List<Subscription> wanted) {
        step(() -> accept(new ClientMessage.Subscribe(id, wanted)));
    }

    /** Time has passed, and this has changed. */
    void tick(Tick tick) {
        locked(() -> {
            if (delivery.open()) {
                merge(tick);
                delivery.tick();
                delivery.pump();
            }
            delivery.closeIfStuck();
        });
    }

    /** The connection is gone. */
    void gone() {
        locked(delivery::gone);
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
                    due.error(GatewayError.SUBSCRIPTION_UNKNOWN, id, "'" + id + "' is not subscribed");
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
                    GatewayError.TOO_MANY_SUBSCRIPTIONS,
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
                    due.update(slot, cells, delivery.busy());
                }
            }
        } else {
            tick.cells().forEach((series, cells) -> {
                var slot = slots.get(series);
                if (slot != null) {
                    due.update(slot, cells, delivery.busy());
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
                    GatewayError.TOO_MANY_SERIES,
                    id,
                    refused + " series are not shown, at most " + limits.slots() + " are at a time");
        }
    }

    /** Takes a step as long as the client can be told what comes of it. */
    private void step(Runnable step) {
        locked(() -> {
            if (delivery.open()) {
                step.run();
                delivery.pump();
            }
        });
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
