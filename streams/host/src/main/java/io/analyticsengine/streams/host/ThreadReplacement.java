package io.analyticsengine.streams.host;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread dies: it is replaced after a growing pause, until too many died within five minutes;
 * then the job shuts down, because something is wrong that a new thread doesn't heal.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {

    /** Waits; replaced in tests. */
    interface Pause {
        void of(Duration duration) throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(ThreadReplacement.class);
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final String job;
    private final int limit;
    private final InstantSource clock;
    private final Pause pause;
    private final Deque<Instant> deaths = new ArrayDeque<>();

    ThreadReplacement(String job, int limit, InstantSource clock, Pause pause) {
        this.job = job;
        this.limit = limit;
        this.clock = clock;
        this.pause = pause;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        int recent = count();
        if (recent > limit) {
            LOG.error("{}: {} threads died within {}, giving up", job, recent, WINDOW, failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        var duration = FIRST.multipliedBy(1L << Math.min(recent - 1, 10));
        duration = duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        LOG.error("{}: thread {} of at most {} died, replacing it in {}", job, recent, limit, duration, failure);
        try {
            pause.of(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private synchronized int count() {
        var now = clock.instant();
        deaths.addLast(now);
        while (deaths.getFirst().isBefore(now.minus(WINDOW))) {
            deaths.removeFirst();
        }
        return deaths.size();
    }
}
