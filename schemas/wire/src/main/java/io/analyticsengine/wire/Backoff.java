package io.analyticsengine.wire;

import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a call while the registry is unavailable.
 *
 * @param first pause after the first failure; doubles up to {@code longest}
 * @param patience after which the failure is given to the caller
 */
public record Backoff(Duration first, Duration longest, Duration patience) {

    /** Patient enough for a restart of the registry, and short of what a consumer group tolerates. */
    public static final Backoff DEFAULT =
            new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2), Duration.ofSeconds(60));

    /** For callers that wait and repeat by themselves. */
    public static final Backoff NONE = new Backoff(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private static final Logger LOG = LoggerFactory.getLogger(Backoff.class);

    <T> T call(Supplier<T> call) {
        long deadline = System.nanoTime() + patience.toNanos();
        long pauseMillis = first.toMillis();
        while (true) {
            try {
                return call.get();
            } catch (RegistryUnavailableException e) {
                if (System.nanoTime() >= deadline) {
                    throw e;
                }
                LOG.warn("{}; trying again in {} ms", e.getMessage(), pauseMillis);
                pause(pauseMillis, e);
                pauseMillis = Math.min(2 * pauseMillis, longest.toMillis());
            }
        }
    }

    private static void pause(long millis, RegistryUnavailableException reason) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw reason;
        }
    }
}
