package io.analyticsengine.gateway.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Names a series: one KPI, one period, one combination of dimension values.
 *
 * @param dimensions in the order of the KPI's definition; empty: the total
 */
public record SeriesId(String kpi, Period period, List<Dimension> dimensions) {

    public SeriesId {
        dimensions = List.copyOf(dimensions);
    }

    /** The names of the dimensions: which of the KPI's groups the series belongs to. */
    public List<String> group() {
        return dimensions.stream().map(Dimension::name).toList();
    }

    /** Orders the series of one KPI and period; unique among them, without control characters. */
    public String sortKey() {
        return dimensions.stream().map(SeriesId::text).collect(Collectors.joining("&"));
    }

    private static String text(Dimension dimension) {
        var name = URLEncoder.encode(dimension.name(), StandardCharsets.UTF_8);
        var value = dimension.value();
        return value == null ? name : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
