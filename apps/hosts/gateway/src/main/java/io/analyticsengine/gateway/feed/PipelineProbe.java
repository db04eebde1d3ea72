package io.analyticsengine.gateway.feed;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/**
 * Judges the pipeline from what can be known without being told: how far the feed is, and whether the job that publishes the values
 * has members in its consumer group. A job that is a member but hangs is not recognised.
 */
public final class PipelineProbe {

    private static final Logger LOG = Logger.getLogger(PipelineProbe.class);

    private final FeedState feed;
    private final Callable<Boolean> publisherAtWork;
    private final InstantSource clock;
    private final Duration stalledAfter;
    private final Duration behindAfter;
    private volatile long wrongSince;
    private volatile Optional<String> wrong = Optional.empty();

    /** @param publisherAtWork asks the broker; throws when the broker does not answer */
    PipelineProbe(
            FeedState feed,
            Callable<Boolean> publisherAtWork,
            InstantSource clock,
            Duration stalledAfter,
            Duration behindAfter) {
        this.feed = feed;
        this.publisherAtWork = publisherAtWork;
        this.clock = clock;
        this.stalledAfter = stalledAfter;
        this.behindAfter = behindAfter;
    }

    /** Looks once. */
    void look() {
        try {
            note(
                    publisherAtWork.call()
                            ? Optional.empty()
                            : Optional.of("the job that publishes the values is not running"));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            LOG.debug("the broker could not be asked", failure);
            note(Optional.of("the broker does not answer"));
        }
    }

    private void note(Optional<String> what) {
        if (what.isPresent() && wrong.isEmpty()) {
            wrongSince = clock.millis();
        }
        if (!what.equals(wrong)) {
            what.ifPresentOrElse(LOG::warn, () -> LOG.info("the job that publishes the values is running"));
        }
        wrong = what;
    }

    /** The state now. */
    public PipelineState state() {
        long now = clock.millis();
        if (feed.troubleMillis(now) >= stalledAfter.toMillis()) {
            return PipelineState.STALLED;
        }
        if (wrong.isPresent() && now - wrongSince >= stalledAfter.toMillis()) {
            return PipelineState.STALLED;
        }
        if (!feed.caughtUp() || feed.behindMillis(now) >= behindAfter.toMillis()) {
            return PipelineState.CATCHING_UP;
        }
        return PipelineState.LIVE;
    }

    /** Why values may not be new, in words; empty when live. */
    public Optional<String> reason() {
        if (state() == PipelineState.LIVE) {
            return Optional.empty();
        }
        return feed.trouble().or(() -> wrong).or(() -> Optional.of("topics are being read"));
    }
}
