package io.analyticsengine.streams.host;

import io.analyticsengine.contracts.kpi.WindowPeriod;
import io.analyticsengine.streams.kit.DeadLetterReason;
import io.analyticsengine.streams.kit.JobMetrics;
import io.analyticsengine.streams.kit.RowOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The jobs' own metrics, {@code engine_*} at {@code /q/metrics}. */
@Singleton
final class MicrometerJobMetrics implements JobMetrics {

    private final MeterRegistry registry;
    private final ConcurrentMap<String, Counter> readByTopic = new ConcurrentHashMap<>();
    private final ConcurrentMap<KpiRows, Counter> rows = new ConcurrentHashMap<>();
    private final Map<DeadLetterReason, Counter> deadLetters = new EnumMap<>(DeadLetterReason.class);
    private final Map<WindowPeriod, Counter> updates = new EnumMap<>(WindowPeriod.class);
    private final Counter deltas;
    private final Counter backfillRecords;
    private final AtomicLong backfillPending = new AtomicLong();
    private final Timer latency;

    MicrometerJobMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (var reason : DeadLetterReason.values()) {
            deadLetters.put(
                    reason,
                    Counter.builder("engine.dead.letters")
                            .description("Records set aside")
                            .tag("reason", reason.name())
                            .register(registry));
        }
        for (var period : WindowPeriod.values()) {
            updates.put(
                    period,
                    Counter.builder("engine.updates")
                            .description("KPI updates published")
                            .tag("period", period.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        deltas = Counter.builder("engine.deltas")
                .description("Cell deltas sent from ingest to merge")
                .register(registry);
        backfillRecords = Counter.builder("engine.backfill.records")
                .description("Source records read by the backfill")
                .register(registry);
        registry.gauge("engine.backfill.pending", backfillPending);
        latency = Timer.builder("engine.publication.latency")
                .description("From the source's commit to the publication of a value that contains it")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
    }

    @Override
    public void recordsRead(String topic, long count) {
        readByTopic
                .computeIfAbsent(topic, name -> Counter.builder("engine.records.read")
                        .description("Source records read by ingest")
                        .tag("topic", name)
                        .register(registry))
                .increment((double) count);
    }

    @Override
    public void deltasSent(long count) {
        deltas.increment((double) count);
    }

    @Override
    public void deadLetter(DeadLetterReason reason) {
        increment(deadLetters.get(reason), 1);
    }

    @Override
    public void updatesPublished(WindowPeriod period, long count) {
        increment(updates.get(period), count);
    }

    @Override
    public void publicationLatency(long millis) {
        latency.record(Duration.ofMillis(Math.max(0, millis)));
    }

    @Override
    public void backfillPending(long takeovers) {
        backfillPending.set(takeovers);
    }

    @Override
    public void backfillRead(long count) {
        backfillRecords.increment((double) count);
    }

    @Override
    public void rows(String kpi, RowOutcome outcome, long count) {
        rows.computeIfAbsent(new KpiRows(kpi, outcome), counted -> Counter.builder("engine.rows")
                        .description("Rows that a KPI's entity saw, by what became of them")
                        .tag("kpi", counted.kpi())
                        .tag("outcome", counted.outcome().name().toLowerCase(Locale.ROOT))
                        .register(registry))
                .increment((double) count);
    }

    private record KpiRows(String kpi, RowOutcome outcome) {}

    private static void increment(@Nullable Counter counter, long count) {
        if (counter != null) {
            counter.increment((double) count);
        }
    }
}
