package io.analyticsengine.streams.kpi.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.contracts.kpi.SourceHistory;
import io.analyticsengine.contracts.kpi.SourceWatermark;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceClocksTest {

    private static final String TOPIC = "raw.shop.public.orders";
    private static final String CLOCK = "default/order/at@" + TOPIC;

    private final MergeStore store = new InMemoryMergeStore();
    private final SourceClocks clocks = new SourceClocks(store);

    @Test
    void shouldHoldBackUntilEveryPartitionHasReported() {
        clocks.report(active(0, 2, 100L));
        assertThat(clocks.complete(CLOCK)).isEqualTo(SourceClocks.NONE);

        clocks.report(active(1, 2, 70L));
        assertThat(clocks.complete(CLOCK)).isEqualTo(70);
    }

    @Test
    void shouldHoldBackForAPartitionWithoutARow() {
        clocks.report(active(0, 2, 100L));
        clocks.report(active(1, 2, null));

        assertThat(clocks.complete(CLOCK)).isEqualTo(SourceClocks.NONE);
    }

    @Test
    void shouldNotWaitForIdlePartitions() {
        clocks.report(active(0, 2, 100L));
        clocks.report(idle(1, 2, 10L, 40L));

        assertThat(clocks.complete(CLOCK)).isEqualTo(100);
    }

    @Test
    void shouldGoWithTheFurthestIdleClockWhenAllAreIdle() {
        clocks.report(idle(0, 2, 100L, 130L));
        clocks.report(idle(1, 2, null, 500L));

        assertThat(clocks.complete(CLOCK)).isEqualTo(130);
    }

    @Test
    void shouldNeverGoBack() {
        clocks.report(idle(0, 1, 100L, 500L));
        clocks.report(active(0, 1, 120L));

        assertThat(clocks.complete(CLOCK)).isEqualTo(500);
    }

    @Test
    void shouldRememberAcrossARestart() {
        clocks.report(idle(0, 2, 100L, 500L));
        clocks.report(active(1, 2, 300L));
        clocks.commit();

        var restarted = new SourceClocks(store);
        assertThat(restarted.complete(CLOCK)).isEqualTo(300);
        restarted.report(active(1, 2, 350L));
        assertThat(restarted.complete(CLOCK)).isEqualTo(350);
    }

    @Test
    void shouldHoldBackUntilTheHistoryBeforeTheLivePartIsTold() {
        clocks.report(live(0, 40, 100L, null));
        clocks.history(history(0, 30, 70L));
        assertThat(clocks.complete(CLOCK)).as("with a gap from 30 to 40").isEqualTo(SourceClocks.NONE);

        clocks.history(history(0, 40, 90L));
        assertThat(clocks.complete(CLOCK)).isEqualTo(100);
    }

    @Test
    void shouldHoldBackForASilentPartitionWhoseHistoryIsMissing() {
        clocks.report(idle(0, 2, 100L, 500L));
        clocks.report(new SourceWatermark(CLOCK, TOPIC, 1, 2, 40L, null, Instant.ofEpochMilli(300)));
        assertThat(clocks.complete(CLOCK)).isEqualTo(SourceClocks.NONE);

        clocks.history(history(1, 40, 90L));
        assertThat(clocks.complete(CLOCK)).isEqualTo(500);
    }

    @Test
    void shouldGoOnFromTheHistoryWithTheSilence() {
        clocks.history(history(0, 40, 90L));
        assertThat(clocks.complete(CLOCK)).as("before any report").isEqualTo(SourceClocks.NONE);

        clocks.report(live(0, 40, null, 0L));
        assertThat(clocks.complete(CLOCK)).isEqualTo(90);

        clocks.report(live(0, 40, null, 25L));
        assertThat(clocks.complete(CLOCK)).isEqualTo(115);
    }

    @Test
    void shouldWaitForTheEndOfASnapshotThatBeganInTheHistory() {
        clocks.history(history(0, 40, 90L));
        clocks.report(live(0, 40, null, null));
        assertThat(clocks.complete(CLOCK)).isEqualTo(SourceClocks.NONE);

        clocks.report(live(0, 40, 60L, null));
        assertThat(clocks.complete(CLOCK)).isEqualTo(90);
    }

    @Test
    void shouldKeepTheHistoryAcrossReportsRestartsAndRepetitions() {
        clocks.report(live(0, 40, 50L, null));
        clocks.history(history(0, 60, 90L));
        clocks.history(history(0, 40, 70L));
        clocks.commit();

        var restarted = new SourceClocks(store);
        restarted.report(live(0, 40, 80L, null));
        assertThat(restarted.complete(CLOCK)).isEqualTo(90);
    }

    @Test
    void shouldTellTheClocksOfOneTopicApart() {
        var shipped = "default/order/shipped_at@" + TOPIC;
        clocks.report(active(0, 1, 100L));
        clocks.report(new SourceWatermark(shipped, TOPIC, 0, 1, 40L, Instant.ofEpochMilli(300), null));

        assertThat(clocks.complete(CLOCK)).isEqualTo(100);
        assertThat(clocks.complete(shipped)).isEqualTo(SourceClocks.NONE);
    }

    /** Of the only partition; silent for so long, if at all. */
    private static SourceWatermark live(int partition, long from, @Nullable Long watermark, @Nullable Long silence) {
        var idleClock = silence == null ? null : time((watermark == null ? 0 : watermark) + silence);
        return new SourceWatermark(CLOCK, TOPIC, partition, 1, from, time(watermark), idleClock);
    }

    private static SourceHistory history(int partition, long to, Long watermark) {
        return new SourceHistory(CLOCK, TOPIC, partition, to, time(watermark));
    }

    private static SourceWatermark active(int partition, int partitions, @Nullable Long watermark) {
        return new SourceWatermark(CLOCK, TOPIC, partition, partitions, 0L, time(watermark), null);
    }

    private static SourceWatermark idle(int partition, int partitions, @Nullable Long watermark, long clock) {
        return new SourceWatermark(
                CLOCK, TOPIC, partition, partitions, 0L, time(watermark), Instant.ofEpochMilli(clock));
    }

    private static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
