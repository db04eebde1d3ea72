package io.analyticsengine.streams.kit.backfill;

import io.analyticsengine.streams.kit.JobMetrics;
import io.analyticsengine.streams.kit.JobSettings;
import io.analyticsengine.streams.kit.definitions.Definitions;
import io.analyticsengine.wire.AvroFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off {@code kpi.takeover} on a thread of its own, beside the live way. Whatever goes wrong (a kill, a fenced producer,
 * an unreachable registry), it begins again from what is committed: deltas and progress are committed together.
 */
public final class BackfillWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackfillWorker.class);
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final Context context;
    private final Thread thread;

    /** What a worker works with; shared by its sessions. */
    public record Context(
            String job,
            JobSettings settings,
            AvroFormat format,
            Definitions definitions,
            Backfill backfill,
            JobMetrics metrics,
            BackfillLimits limits,
            Board board) {}

    /** Where a worker writes what it does. Thread-safe. */
    public static final class Board {
        private final AtomicLong done = new AtomicLong();
        private volatile long pending;
        private volatile boolean caughtUp;
        private volatile boolean closed;
        private volatile @Nullable String current;

        void show(long takeovers, boolean nothingLeft, @Nullable String activity) {
            pending = takeovers;
            caughtUp = nothingLeft;
            current = activity;
        }

        void finished(int takeovers) {
            done.addAndGet(takeovers);
        }

        boolean isClosed() {
            return closed;
        }
    }

    public BackfillWorker(
            String job,
            JobSettings settings,
            AvroFormat format,
            Definitions definitions,
            Backfill backfill,
            JobMetrics metrics,
            BackfillLimits limits) {
        this.context = new Context(job, settings, format, definitions, backfill, metrics, limits, new Board());
        this.thread = Thread.ofPlatform().name(job + "-backfill").daemon().unstarted(this::run);
    }

    /** Starts to work. */
    public void start() {
        thread.start();
    }

    /** What it is doing. */
    public BackfillStatus status() {
        var board = context.board();
        return new BackfillStatus(board.done.get(), board.pending, board.caughtUp, board.current);
    }

    /** Whether the thread is alive. */
    public boolean isWorking() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        context.board().closed = true;
        try {
            thread.join(3_000);
            thread.interrupt();
            thread.join(2_000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long pauseMillis = FIRST_PAUSE_MILLIS;
        while (!context.board().isClosed()) {
            long doneBefore = context.board().done.get();
            try (var session = new BackfillSession(context)) {
                session.work();
            } catch (RuntimeException e) {
                context.board().show(context.board().pending, false, null);
                if (context.board().isClosed()) {
                    return;
                }
                pauseMillis = context.board().done.get() > doneBefore
                        ? FIRST_PAUSE_MILLIS
                        : Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
                LOG.warn("backfill interrupted, going on from what is committed in {} ms", pauseMillis, e);
                if (!pause(pauseMillis)) {
                    return;
                }
            }
        }
    }

    private static boolean pause(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }
}
