package io.analyticsengine.gateway.stream;

import io.analyticsengine.gateway.model.Cell;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What the streams cost and how fresh they are. */
final class StreamMetrics {

    private final Counter frames;
    private final Counter characters;
    private final Counter skipped;
    private final Timer latency;

    StreamMetrics(MeterRegistry registry) {
        frames = Counter.builder("engine.stream.frames")
                .description("Frames written to sockets")
                .register(registry);
        characters = Counter.builder("engine.stream.sent")
                .baseUnit("bytes")
                .description("Size of these frames; characters, which are bytes for all but names in other scripts")
                .register(registry);
        skipped = Counter.builder("engine.stream.skipped")
                .description("Ticks at which a connection had not taken its previous frame")
                .register(registry);
        latency = Timer.builder("engine.stream.latency")
                .description(
                        "From the publication of a value to its frame on the socket; the oldest value of each update frame")
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(150),
                        Duration.ofMillis(200),
                        Duration.ofMillis(300),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5))
                .register(registry);
    }

    void sent(int length, long oldest, long now) {
        frames.increment();
        characters.increment(length);
        if (oldest != Cell.UNKNOWN) {
            latency.record(Duration.ofMillis(Math.max(0, now - oldest)));
        }
    }

    void skipped() {
        skipped.increment();
    }
}
