package io.analyticsengine.gateway.stream;

import io.analyticsengine.gateway.GatewayError;
import io.analyticsengine.gateway.feed.PipelineState;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How what is due reaches one client: frame by frame, each when the one before was taken, and a heartbeat now and then. Guarded by
 * its viewer's lock, which it takes itself where the outbox calls back.
 */
final class Delivery {

    private record Ending(GatewayError reason, String detail) {}

    private final Due due;
    private final Outbox outbox;
    private final StreamLimits limits;
    private final Supplier<PipelineState> pipeline;
    private final InstantSource clock;
    private final StreamMetrics metrics;
    private final ReentrantLock lock;

    private long sequence;
    private long lastHeartbeat;
    private long sendingSince;
    private boolean sending;
    private boolean pumping;
    private boolean closed;
    private @Nullable Ending ending;
    private @Nullable PipelineState told;

    Delivery(
            Due due,
            Outbox outbox,
            StreamLimits limits,
            Supplier<PipelineState> pipeline,
            InstantSource clock,
            StreamMetrics metrics,
            ReentrantLock lock) {
        this.due = due;
        this.outbox = outbox;
        this.limits = limits;
        this.pipeline = pipeline;
        this.clock = clock;
        this.metrics = metrics;
        this.lock = lock;
    }

    /** Whether the client can still be told something new. */
    boolean open() {
        return !closed && ending == null;
    }

    /** Whether a frame is on its way. */
    boolean busy() {
        return sending;
    }

    /** Time has passed. */
    void tick() {
        if (sending && due.something()) {
            metrics.skipped();
        }
        if (clock.millis() - lastHeartbeat >= limits.heartbeat().toMillis() || pipeline.get() != told) {
            due.heartbeat();
        }
        due.releaseUpdates();
    }

    /** Sends while there is something to send and nothing on its way. */
    void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            while (!sending && !closed && due.something()) {
                send();
            }
            if (!sending && !closed && ending != null) {
                close(ending.reason(), ending.detail());
            }
        } finally {
            pumping = false;
        }
    }

    /** Says what is still to be said about errors, then closes. */
    void end(GatewayError reason, String detail) {
        due.onlyErrors();
        ending = new Ending(reason, detail);
    }

    /** Closes when the client has not taken a frame for too long. */
    void closeIfStuck() {
        if (!closed
                && sending
                && clock.millis() - sendingSince >= limits.sendTimeout().toMillis()) {
            close(GatewayError.TOO_SLOW, "a frame was not taken for " + limits.sendTimeout());
        }
    }

    /** The connection is gone. */
    void gone() {
        closed = true;
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

    private void close(GatewayError reason, String detail) {
        closed = true;
        outbox.close(reason, detail);
    }
}
