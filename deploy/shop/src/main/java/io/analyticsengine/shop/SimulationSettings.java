package io.analyticsengine.shop;

import java.time.Duration;

/**
 * How busy the shop is.
 *
 * @param seed decides every business decision; an existing shop keeps the seed it was opened with
 * @param rate orders per second, averaged over the day's curve
 * @param history how long ago a new shop opened, unless it would have had more than {@value #MOST_PAST_ORDERS} orders since
 */
record SimulationSettings(long seed, double rate, Duration history) {
    /** Whoever starts the shop waits until its past is written. */
    private static final int MOST_PAST_ORDERS = 10_000;

    SimulationSettings {
        if (!(rate > 0 && rate <= 1000)) {
            throw new IllegalArgumentException("rate must be above 0 and at most 1000 orders per second, not " + rate);
        }
        if (history.isNegative() || history.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("history must lie between PT0S and P30D, not " + history);
        }
        history = shorter(history, Duration.ofMillis(Math.round(1_000 * MOST_PAST_ORDERS / rate)));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
