package io.analyticsengine.streams.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.analyticsengine.contracts.kpi.DimensionValue;
import java.util.List;
import org.apache.kafka.common.utils.Utils;

/**
 * Partitions by the series, which is (tenant, KPI, dimension values) without version or window, so that all windows, periods
 * and versions of a series meet in one task. Used for {@code kpi.partial} and {@code kpi.update.*} by everybody who writes
 * them.
 */
public final class SeriesPartitioner {

    private SeriesPartitioner() {}

    /** The partition of a series, from 0 to {@code partitions - 1}. */
    public static int partition(String tenant, String kpi, List<DimensionValue> dimensions, int partitions) {
        var text = new StringBuilder(64).append(tenant).append('\0').append(kpi);
        for (var dimension : dimensions) {
            text.append('\0').append(dimension.getName());
            if (dimension.getValue() != null) {
                text.append('\1').append(dimension.getValue()); // null is a value of its own
            }
        }
        return Utils.toPositive(Utils.murmur2(text.toString().getBytes(UTF_8))) % partitions;
    }
}
