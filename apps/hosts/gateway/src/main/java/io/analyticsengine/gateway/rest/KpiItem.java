package io.analyticsengine.gateway.rest;

import io.analyticsengine.gateway.model.Cell;
import io.analyticsengine.gateway.model.Kpi;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A KPI as it is defined now, with its newest values. */
@Schema(name = "Kpi", description = "A KPI as it is defined now, with the newest window of its total.")
public record KpiItem(
        @Schema(required = true, examples = "sales.revenue") String code,
        @Schema(required = true, examples = "Revenue") String name,
        @Schema(nullable = true) @Nullable String description,
        @Schema(nullable = true, examples = "EUR") @Nullable String unit,

        @Schema(nullable = true, description = "Fraction digits a person should see; null: as the unit suggests.")
        @Nullable
        Integer decimals,

        @Schema(required = true, examples = "SUM(order.amount)")
        String formula,

        @Schema(required = true, description = "The entity whose rows are aggregated.")
        String entity,

        @Schema(
                nullable = true,
                description = "The topic that the entity's rows come from; null while the entity is not known.")
        @Nullable
        String source,

        @Schema(required = true) List<String> dimensions,

        @Schema(required = true, description = "The groupings that are computed; the empty one is the total.")
        List<List<String>> groups,

        @Schema(required = true, description = "Of minute, hour and day.")
        List<String> periods,

        @Schema(required = true, description = "IANA name; hours and days follow it.")
        String timeZone,

        @Schema(nullable = true) @Nullable Thresholds thresholds,

        @Schema(required = true, description = "Grows with every change of the definition.")
        long version,

        @Schema(required = true, description = "Epoch milliseconds.")
        long updatedAt,

        @Schema(
                nullable = true,
                description = "Trace of the request that stored this version; null where it was not traced.")
        @Nullable
        String traceId,

        @Schema(required = true) Latest latest) {

    /** When a value is bad. */
    @Schema(name = "Thresholds")
    public record Thresholds(
            @Schema(
                    required = true,
                    enumeration = {"above", "below"},
                    description = "Which side is bad.")
            String direction,

            @Schema(required = true) double warning,
            @Schema(required = true) double critical) {}

    /** The newest window of the total per period; null where there is none. */
    @Schema(name = "Latest", description = "The newest window of the total per period; null where there is none.")
    public record Latest(
            @Schema(nullable = true) @Nullable Window minute,
            @Schema(nullable = true) @Nullable Window hour,
            @Schema(nullable = true) @Nullable Window day) {}

    /** One window of the total. */
    @Schema(name = "Window")
    public record Window(
            @Schema(required = true, description = "Epoch milliseconds.")
            long start,

            @Schema(required = true, description = "Epoch milliseconds, exclusive.")
            long end,

            @Schema(nullable = true, description = "Null where SQL says NULL.") @Nullable
            Double value,

            @Schema(nullable = true, description = "The exact value in plain decimal notation, where there is one.")
            @Nullable
            String exact,

            @Schema(required = true, description = "Rows of the entity in this window.")
            long rows,

            @Schema(
                    required = true,
                    enumeration = {"live", "final", "corrected"})
            String state,

            @Schema(required = true, description = "Grows with every publication of the window.")
            long revision,

            @Schema(required = true, description = "When it was published, epoch milliseconds.")
            long asOf) {

        static @Nullable Window of(@Nullable Cell cell) {
            return cell == null
                    ? null
                    : new Window(
                            cell.start(),
                            cell.end(),
                            cell.value(),
                            cell.exact(),
                            cell.rows(),
                            cell.state().code(),
                            cell.revision(),
                            cell.publishedAt());
        }
    }

    static KpiItem of(Kpi kpi, @Nullable String source, Latest latest) {
        var thresholds = kpi.thresholds();
        return new KpiItem(
                kpi.code(),
                kpi.name(),
                kpi.description(),
                kpi.unit(),
                kpi.decimals(),
                kpi.formula(),
                kpi.entity(),
                source,
                kpi.dimensions(),
                kpi.groups(),
                kpi.periods().stream().map(period -> period.code()).toList(),
                kpi.timeZone(),
                thresholds == null
                        ? null
                        : new Thresholds(
                                thresholds.direction().name().toLowerCase(Locale.ROOT),
                                thresholds.warning(),
                                thresholds.critical()),
                kpi.version(),
                kpi.updatedAt(),
                kpi.traceId(),
                latest);
    }
}
