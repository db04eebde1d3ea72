package io.analyticsengine.gateway.feed;

import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.kpi.DimensionValue;
import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.gateway.model.Cell;
import io.analyticsengine.gateway.model.CellState;
import io.analyticsengine.gateway.model.Dimension;
import io.analyticsengine.gateway.model.Kpi;
import io.analyticsengine.gateway.model.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contracts to the model's own types. */
final class Contracts {

    private Contracts() {}

    static List<Dimension> dimensions(List<DimensionValue> dimensions) {
        return dimensions.stream()
                .map(dimension -> new Dimension(dimension.getName(), dimension.getValue()))
                .toList();
    }

    static Cell cell(KpiUpdate update) {
        Double value = update.getValue();
        var watermark = update.getWatermark();
        return new Cell(
                update.getVersion(),
                update.getWindowStart().toEpochMilli(),
                update.getWindowEnd().toEpochMilli(),
                value == null ? Double.NaN : value,
                update.getExact(),
                update.getRows(),
                switch (update.getState()) {
                    case LIVE -> CellState.LIVE;
                    case FINAL -> CellState.FINAL;
                    case CORRECTED -> CellState.CORRECTED;
                },
                update.getRevision(),
                watermark == null ? Cell.UNKNOWN : watermark.toEpochMilli(),
                update.getPublishedAt().toEpochMilli());
    }

    static Kpi kpi(KpiDefinition definition, @Nullable String traceId) {
        var thresholds = definition.getThresholds();
        return new Kpi(
                definition.getCode(),
                definition.getVersion(),
                definition.getName(),
                definition.getDescription(),
                definition.getUnit(),
                definition.getDecimals(),
                definition.getFormula(),
                definition.getEntity(),
                definition.getDimensions(),
                definition.getGroups(),
                definition.getPeriods().stream().map(Contracts::period).toList(),
                definition.getTimeZone(),
                thresholds == null
                        ? null
                        : new Kpi.Thresholds(
                                switch (thresholds.getDirection()) {
                                    case ABOVE -> Kpi.Direction.ABOVE;
                                    case BELOW -> Kpi.Direction.BELOW;
                                },
                                thresholds.getWarning(),
                                thresholds.getCritical()),
                definition.getUpdatedAt().toEpochMilli(),
                traceId);
    }

    private static Period period(io.analyticsengine.contracts.config.Period period) {
        return switch (period) {
            case MINUTE -> Period.MINUTE;
            case HOUR -> Period.HOUR;
            case DAY -> Period.DAY;
        };
    }
}
