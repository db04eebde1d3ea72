package io.analyticsengine.streams.kpi.merge;

import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import io.analyticsengine.contracts.kpi.WindowPeriod;
import io.analyticsengine.streams.kit.JobMetrics;
import io.analyticsengine.streams.kpi.FailureReport;
import io.analyticsengine.streams.kpi.Reports;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns cells into updates. A formula that can't be evaluated on a cell gives no value, and its KPI is marked. */
final class Publisher {

    private final MergeOutput output;
    private final JobMetrics metrics;
    private final FailureReport failures;
    private final Map<WindowPeriod, Long> published = new EnumMap<>(WindowPeriod.class);

    Publisher(MergeOutput output, Reports reports) {
        this.output = output;
        this.metrics = reports.metrics();
        this.failures = reports.failures();
    }

    void publish(Cell cell, long complete, long now) {
        var id = cell.id();
        var start = Instant.ofEpochMilli(id.windowStart());
        var value = evaluate(cell);
        var sourceTime = cell.sourceTime();
        var update = new KpiUpdate(
                id.tenant(),
                id.kpi(),
                id.version(),
                id.dimensions(),
                id.period(),
                start,
                Instant.ofEpochMilli(cell.windowEnd()),
                value instanceof Number number ? number.doubleValue() : null,
                exact(value),
                cell.plan().unit(),
                cell.rows(),
                cell.state(),
                cell.revision(),
                complete == SourceClocks.NONE ? null : Instant.ofEpochMilli(complete),
                sourceTime == null ? null : Instant.ofEpochMilli(sourceTime),
                Instant.ofEpochMilli(now));
        output.publish(id.period(), new KpiUpdateKey(id.tenant(), id.kpi(), id.dimensions(), start), update);
        published.merge(id.period(), 1L, Long::sum);
        if (sourceTime != null && cell.isFresh() && id.period() == cell.plan().finest()) {
            metrics.publicationLatency(now - sourceTime);
        }
    }

    /** Reports what was published since the last time. */
    void commit() {
        published.forEach(metrics::updatesPublished);
        published.clear();
    }

    private @Nullable Object evaluate(Cell cell) {
        try {
            return cell.plan().formula().evaluate(cell.aggregates());
        } catch (RuntimeException e) {
            failures.failed(cell.plan(), "no value for a window: " + e.getMessage());
            return null;
        }
    }

    private static @Nullable String exact(@Nullable Object value) {
        return switch (value) {
            case Long number -> number.toString();
            case BigDecimal number -> number.toPlainString();
            case null, default -> null;
        };
    }
}
