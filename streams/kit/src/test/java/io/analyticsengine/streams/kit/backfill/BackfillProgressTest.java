package io.analyticsengine.streams.kit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackfillProgressTest {

    @Test
    void shouldReadWhatItWrote() {
        var progress = new BackfillProgress(17, 123_456_789_012L, "default/order/at@raw.shop.public.orders=1 2 3 4");

        assertThat(BackfillProgress.parse(progress.format())).contains(progress);
    }

    @Test
    void shouldReadProgressWithoutMemory() {
        assertThat(BackfillProgress.parse("v1 takeovers to 1, source from 2")).contains(new BackfillProgress(1, 2, ""));
    }

    @Test
    void shouldNotFitWhenTheBrokerWouldRefuseIt() {
        assertThat(new BackfillProgress(1, 2, "x".repeat(4_000)).fits()).isTrue();
        assertThat(new BackfillProgress(1, 2, "x".repeat(4_096)).fits()).isFalse();
    }

    @Test
    void shouldIgnoreForeignMetadata() {
        assertThat(BackfillProgress.parse("")).isEmpty();
        assertThat(BackfillProgress.parse("v2 takeovers to 1, source from 2")).isEmpty();
    }
}
