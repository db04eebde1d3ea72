package io.analyticsengine.streams.host;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final List<Duration> pauses = new ArrayList<>();
    private final ThreadReplacement replacement = new ThreadReplacement("job", 3, now::get, pauses::add);

    @Test
    void shouldReplaceAfterGrowingPausesAndGiveUpInTheEnd() {
        assertThat(List.of(die(), die(), die(), die()))
                .containsExactly(REPLACE_THREAD, REPLACE_THREAD, REPLACE_THREAD, SHUTDOWN_CLIENT);
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void shouldForgetDeathsOfLongAgo() {
        die();
        die();
        die();

        now.set(Instant.EPOCH.plus(Duration.ofMinutes(6)));

        assertThat(die()).isEqualTo(REPLACE_THREAD);
    }

    private StreamThreadExceptionResponse die() {
        return replacement.handle(new IllegalStateException("on purpose"));
    }
}
