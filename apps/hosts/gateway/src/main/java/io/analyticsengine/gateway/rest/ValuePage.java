package io.analyticsengine.gateway.rest;

import io.analyticsengine.gateway.model.Cell;
import io.analyticsengine.gateway.model.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of a KPI's values. */
@Schema(name = "ValuePage")
public record ValuePage(
        @Schema(required = true) String kpi,

        @Schema(
                required = true,
                enumeration = {"minute", "hour", "day"})
        String period,

        @Schema(required = true, description = "By dimension values, then by start of the window.")
        List<Value> items,

        @Schema(nullable = true, description = "Send it as 'cursor' for the next page; null on the last one.") @Nullable
        String next) {

    /** The value of one window of one series. */
    @Schema(name = "Value")
    public record Value(
            @Schema(
                    required = true,
                    description = "Value by dimension, empty for the total; a null value is a value of its own.")
            Map<String, @Nullable String> dimensions,

            @Schema(required = true, description = "Epoch milliseconds.")
            long start,

            @Schema(required = true, description = "Epoch milliseconds, exclusive.")
            long end,

            @Schema(nullable = true, description = "Null where SQL says NULL.") @Nullable
            Double value,

            @Schema(nullable = true, description = "The exact value in plain decimal notation, where there is one.")
            @Nullable
            String exact,

            @Schema(nullable = true) @Nullable String unit,

            @Schema(required = true, description = "Rows of the entity in this window.")
            long rows,

            @Schema(
                    required = true,
                    enumeration = {"live", "final", "corrected"})
            String state,

            @Schema(required = true, description = "Grows with every publication of the window.")
            long revision,

            @Schema(required = true, description = "Version of the KPI's definition.")
            long version,

            @Schema(
                    nullable = true,
                    description =
                            "Event time up to which the source was complete, epoch milliseconds; null: not known.")
            @Nullable
            Long watermark,

            @Schema(required = true, description = "When it was published, epoch milliseconds.")
            long asOf) {

        static Value of(Series series, Cell cell, @Nullable String unit) {
            var dimensions = new LinkedHashMap<String, @Nullable String>();
            series.id().dimensions().forEach(dimension -> dimensions.put(dimension.name(), dimension.value()));
            return new Value(
                    dimensions,
                    cell.start(),
                    cell.end(),
                    cell.value(),
                    cell.exact(),
                    unit,
                    cell.rows(),
                    cell.state().code(),
                    cell.revision(),
                    cell.version(),
                    cell.watermark(),
                    cell.publishedAt());
        }
    }
}
