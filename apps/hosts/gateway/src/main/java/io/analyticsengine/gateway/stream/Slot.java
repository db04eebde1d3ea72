package io.analyticsengine.gateway.stream;

import io.analyticsengine.gateway.model.Series;
import java.util.LinkedHashMap;
import java.util.Map;

/** One series on one connection, with the windows that changed and were not sent yet. Guarded by its viewer's lock. */
final class Slot {

    private final int number;
    private final Series series;
    private String subscription;
    private int windows;
    private final Map<Long, EncodedCell> waiting = new LinkedHashMap<>();

    Slot(int number, Series series, String subscription, int windows) {
        this.number = number;
        this.series = series;
        this.subscription = subscription;
        this.windows = windows;
    }

    /** The number that stands for the series on this connection; never used again for another. */
    int number() {
        return number;
    }

    Series series() {
        return series;
    }

    /** The id of the subscription that its snapshots go under. */
    String subscription() {
        return subscription;
    }

    /** Windows in a snapshot. */
    int windows() {
        return windows;
    }

    void shownUnder(String id, int newest) {
        subscription = id;
        windows = newest;
    }

    /** Changed windows, the newest value of each. */
    Map<Long, EncodedCell> waiting() {
        return waiting;
    }
}
