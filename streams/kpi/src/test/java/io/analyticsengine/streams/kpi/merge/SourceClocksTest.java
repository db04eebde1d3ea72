package io.analyticsengine.streams.kpi.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.contracts.kpi.SourceWatermark;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceClocksTest {

    private static final String TOPIC = "raw.shop.public.orders";

    private final MergeStore store = new InMemoryMergeStore();
    private final SourceClocks clocks = new SourceClocks(store);

    @Test
    void shouldHoldBackUntilEveryPartitionHasReported() {
        clocks.report(active(0, 2, 100L));
        assertThat(clocks.complete(TOPIC)).isEqualTo(SourceClocks.NONE);

        clocks.report(active(1, 2, 70L));
        assertThat(clocks.complete(TOPIC)).isEqualTo(70);
    }

    @Test
    void shouldHoldBackForAPartitionWithoutARow() {
        clocks.report(active(0, 2, 100L));
        clocks.report(active(1, 2, null));

        assertThat(clocks.complete(TOPIC)).isEqualTo(SourceClocks.NONE);
    }

    @Test
    void shouldNotWaitForIdlePartitions() {
        clocks.report(active(0, 2, 100L));
        clocks.report(idle(1, 2, 10L, 40L));

        assertThat(clocks.complete(TOPIC)).isEqualTo(100);
    }

    @Test
    void shouldGoWithTheFurthestIdleClockWhenAllAreIdle() {
        clocks.report(idle(0, 2, 100L, 130L));
        clocks.report(idle(1, 2, null, 0L));

        assertThat(clocks.complete(TOPIC)).isEqualTo(130);
    }

    @Test
    void shouldNeverGoBack() {
        clocks.report(idle(0, 1, 100L, 500L));
        clocks.report(active(0, 1, 120L));

        assertThat(clocks.complete(TOPIC)).isEqualTo(500);
    }

    @Test
    void shouldRememberAcrossARestart() {
        clocks.report(idle(0, 2, 100L, 500L));
        clocks.report(active(1, 2, 300L));
        clocks.commit();

        var restarted = new SourceClocks(store);
        assertThat(restarted.complete(TOPIC)).isEqualTo(300);
        restarted.report(active(1, 2, 350L));
        assertThat(restarted.complete(TOPIC)).isEqualTo(350);
    }

    private static SourceWatermark active(int partition, int partitions, @Nullable Long watermark) {
        return new SourceWatermark(TOPIC, partition, partitions, time(watermark), null);
    }

    private static SourceWatermark idle(int partition, int partitions, @Nullable Long watermark, long clock) {
        return new SourceWatermark(TOPIC, partition, partitions, time(watermark), Instant.ofEpochMilli(clock));
    }

    private static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
