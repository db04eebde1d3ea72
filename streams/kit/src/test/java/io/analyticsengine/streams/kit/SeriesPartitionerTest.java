package io.analyticsengine.streams.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.contracts.kpi.DimensionValue;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesPartitionerTest {

    /** Pinned: another partition for the same series would split its state between two tasks. */
    @Test
    void shouldKeepEverySeriesWhereItIs() {
        assertThat(SeriesPartitioner.partition("default", "sales.revenue", List.of(), 4))
                .isEqualTo(PINNED_TOTAL);
        assertThat(SeriesPartitioner.partition("default", "sales.revenue", List.of(region("EU")), 4))
                .isEqualTo(PINNED_EU);
    }

    @Test
    void shouldUseAllPartitions() {
        var used = IntStream.range(0, 100)
                .map(i -> SeriesPartitioner.partition("default", "k", List.of(region("r" + i)), 4))
                .distinct();

        assertThat(used).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    private static DimensionValue region(String value) {
        return new DimensionValue("region", value);
    }

    private static final int PINNED_TOTAL = 2;
    private static final int PINNED_EU = 1;
}
