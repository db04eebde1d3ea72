package io.analyticsengine.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class PipelineProbeTest {

    private final FeedState feed = new FeedState();
    private long now = 1_000_000;
    private boolean atWork = true;
    private boolean brokerAnswers = true;
    private final PipelineProbe probe = new PipelineProbe(
            feed, this::ask, () -> Instant.ofEpochMilli(now), Duration.ofSeconds(10), Duration.ofSeconds(5));

    @Test
    void shouldCatchUpUntilEveryTopicIsRead() {
        probe.look();
        assertThat(probe.state()).isEqualTo(PipelineState.CATCHING_UP);

        caughtUp();

        assertThat(probe.state()).isEqualTo(PipelineState.LIVE);
        assertThat(probe.reason()).isEmpty();
    }

    @Test
    void shouldCatchUpWhenRecordsWaitForLong() {
        caughtUp();
        feed.behind(true, now);
        now += 4_999;
        feed.behind(true, now);
        assertThat(probe.state()).isEqualTo(PipelineState.LIVE);

        now += 1;
        assertThat(probe.state()).isEqualTo(PipelineState.CATCHING_UP);

        feed.behind(false, now);
        assertThat(probe.state()).isEqualTo(PipelineState.LIVE);
    }

    @Test
    void shouldStallWhenThePublishingJobIsAwayForLong() {
        caughtUp();
        atWork = false;
        probe.look();
        now += 9_999;
        probe.look();
        assertThat(probe.state()).isEqualTo(PipelineState.LIVE);

        now += 1;
        assertThat(probe.state()).isEqualTo(PipelineState.STALLED);
        assertThat(probe.reason()).contains("the job that publishes the values is not running");

        atWork = true;
        probe.look();
        assertThat(probe.state()).isEqualTo(PipelineState.LIVE);
    }

    @Test
    void shouldStallWhenTheBrokerDoesNotAnswer() {
        caughtUp();
        brokerAnswers = false;
        probe.look();
        now += 10_000;

        assertThat(probe.state()).isEqualTo(PipelineState.STALLED);
        assertThat(probe.reason()).contains("the broker does not answer");
    }

    @Test
    void shouldStallWhenTheFeedCannotRead() {
        caughtUp();
        feed.trouble("the schema registry does not answer", now);
        now += 5_000;
        feed.trouble("the schema registry does not answer", now);
        now += 5_000;
        assertThat(probe.state()).isEqualTo(PipelineState.STALLED);

        feed.fine();
        assertThat(probe.state()).isEqualTo(PipelineState.LIVE);
    }

    private boolean ask() throws TimeoutException {
        if (!brokerAnswers) {
            throw new TimeoutException();
        }
        return atWork;
    }

    private void caughtUp() {
        RecordApplier.TOPICS.forEach(topic -> feed.progress(topic.name(), new FeedState.Progress(true, true, 0)));
    }
}
