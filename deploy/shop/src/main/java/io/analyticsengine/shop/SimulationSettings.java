package io.analyticsengine.shop;

import java.time.Duration;

/**
 * How busy the shop is.
 *
 * @param seed decides every business decision; an existing shop keeps the seed it was opened with
 * @param rate orders per second, averaged over the day's curve
 * @param history how far back a new shop's past reaches
 * @param denseHistory the last part of the past, at full rate
 * @param sparseOrdersPerDay orders per day in the rest of the past
 */
record SimulationSettings(long seed, double rate, Duration history, Duration denseHistory, int sparseOrdersPerDay) {
    SimulationSettings {
        if (!(rate > 0 && rate <= 1000)) {
            throw new IllegalArgumentException("rate must be above 0 and at most 1000 orders per second, not " + rate);
        }
        if (history.isNegative() || history.compareTo(Duration.ofDays(30)) > 0) {
            throw new IllegalArgumentException("history must lie between PT0S and P30D, not " + history);
        }
        if (denseHistory.isNegative() || denseHistory.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("dense history must lie between PT0S and P1D, not " + denseHistory);
        }
        if (sparseOrdersPerDay < 1) {
            throw new IllegalArgumentException("sparse orders per day must be at least 1, not " + sparseOrdersPerDay);
        }
    }

    double sparseRate() {
        return Math.min(rate, sparseOrdersPerDay / 86_400.0);
    }
}
