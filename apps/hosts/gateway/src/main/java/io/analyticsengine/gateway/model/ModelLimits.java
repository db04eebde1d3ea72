package io.analyticsengine.gateway.model;

/**
 * Bounds of the read model's memory.
 *
 * @param windows newest windows kept per series
 * @param series series kept in all; further ones are refused and counted
 * @param cells windows kept in all; beyond it a series grows only at the cost of a window of its own
 */
public record ModelLimits(int windows, int series, int cells) {

    public ModelLimits {
        if (windows < 1 || series < 1 || cells < series) {
            throw new IllegalArgumentException("limits are at least 1, and cells not fewer than series: windows "
                    + windows + ", series " + series + ", cells " + cells);
        }
    }
}
