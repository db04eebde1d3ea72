package io.analyticsengine.streams.kit.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackfillProgressTest {

    @Test
    void shouldReadWhatItWrote() {
        var progress = new BackfillProgress(17, 123_456_789_012L);

        assertThat(BackfillProgress.parse(progress.format())).contains(progress);
    }

    @Test
    void shouldIgnoreForeignMetadata() {
        assertThat(BackfillProgress.parse("")).isEmpty();
        assertThat(BackfillProgress.parse("v2 takeovers to 1, source from 2")).isEmpty();
    }
}
