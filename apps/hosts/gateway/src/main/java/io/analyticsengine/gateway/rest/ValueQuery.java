package io.analyticsengine.gateway.rest;

import io.analyticsengine.gateway.GatewayError;
import io.analyticsengine.gateway.model.Cell;
import io.analyticsengine.gateway.model.Kpi;
import io.analyticsengine.gateway.model.Period;
import io.analyticsengine.gateway.model.ReadModel;
import io.analyticsengine.gateway.model.Series;
import io.analyticsengine.kit.Cursor;
import io.analyticsengine.kit.Page;
import io.analyticsengine.kit.PageRequest;
import io.analyticsengine.kit.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question for values of one KPI.
 *
 * @param group names of dimensions; null: every group
 * @param selected value by dimension, which a series must have
 * @param from start of the first window, inclusive
 * @param to start of the last window, exclusive
 */
record ValueQuery(
        Kpi kpi,
        Period period,
        @Nullable Set<String> group,
        Map<String, String> selected,
        long from,
        long to,
        PageRequest page) {

    private static final Set<String> NAMES = Set.of("period", "group", "from", "to", "limit", "cursor");
    private static final String DIMENSION = "dimension.";

    private record Found(Series series, String sortKey, Cell cell) {}

    static ValueQuery read(Kpi kpi, MultivaluedMap<String, String> query) {
        var parameters = new Parameters(query, NAMES, name -> name.startsWith(DIMENSION));
        var period = period(kpi, parameters.text("period").orElse(Period.MINUTE.code()));
        var selected = selected(kpi, query, parameters);
        var group = parameters.text("group").orElse(String.join(",", selected.keySet()));
        long from = parameters.instant("from").orElse(Long.MIN_VALUE);
        long to = parameters.instant("to").orElse(Long.MAX_VALUE);
        if (from > to) {
            throw Parameters.refused("to", "'to' is before 'from'", "Swap them.");
        }
        var page = PageRequest.parse(
                parameters.text("limit").orElse(null), parameters.text("cursor").orElse(null), 2);
        page.after().ifPresent(ValueQuery::startOf);
        return new ValueQuery(kpi, period, group(kpi, group), selected, from, to, page);
    }

    ValuePage answer(ReadModel model) {
        var found = new ArrayList<Found>();
        var ordered = model.series(kpi.code(), period).stream()
                .filter(this::covers)
                .map(series -> Map.entry(series.id().sortKey(), series))
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .toList();
        for (var entry : ordered) {
            if (found.size() > page.limit()) {
                break;
            }
            collect(entry.getKey(), entry.getValue(), found);
        }
        var cut = Page.cut(
                        found.subList(0, Math.min(found.size(), page.limit() + 1)),
                        page.limit(),
                        last -> Cursor.of(
                                last.sortKey(), Long.toString(last.cell().start())))
                .map(one -> ValuePage.Value.of(one.series(), one.cell(), kpi.unit()));
        return new ValuePage(kpi.code(), period.code(), cut.items(), cut.next());
    }

    private void collect(String sortKey, Series series, List<Found> found) {
        long after = Long.MIN_VALUE;
        if (page.after().isPresent()) {
            var cursor = page.after().get();
            int order = sortKey.compareTo(cursor.parts().getFirst());
            if (order < 0) {
                return;
            }
            if (order == 0) {
                after = startOf(cursor);
            }
        }
        for (var cell : series.windows()) {
            if (cell.start() >= from && cell.start() < to && cell.start() > after) {
                found.add(new Found(series, sortKey, cell));
            }
        }
    }

    private boolean covers(Series series) {
        if (group != null && !(series.group().size() == group.size() && group.containsAll(series.group()))) {
            return false;
        }
        return selected.entrySet().stream().allMatch(wanted -> series.id().dimensions().stream()
                .anyMatch(dimension -> dimension.name().equals(wanted.getKey())
                        && wanted.getValue().equals(dimension.value())));
    }

    private static Period period(Kpi kpi, String code) {
        var period = Period.ofCode(code)
                .orElseThrow(() -> Parameters.refused(
                        "period",
                        "'" + code + "' is not a period",
                        "Send one of " + String.join(", ", Period.codes()) + "."));
        if (!kpi.periods().contains(period)) {
            throw new ProblemException(
                    GatewayError.PERIOD_NOT_DECLARED, "'" + kpi.code() + "' is not computed per " + code);
        }
        return period;
    }

    private static Map<String, String> selected(Kpi kpi, MultivaluedMap<String, String> query, Parameters parameters) {
        var selected = new HashMap<String, String>();
        for (var name : query.keySet()) {
            if (name.startsWith(DIMENSION)) {
                var dimension = name.substring(DIMENSION.length());
                if (!kpi.dimensions().contains(dimension)) {
                    throw Parameters.refused(
                            name,
                            "'" + kpi.code() + "' has no dimension '" + dimension + "'",
                            "Send one of " + kpi.dimensions() + ".");
                }
                selected.put(dimension, parameters.text(name).orElse(""));
            }
        }
        return selected;
    }

    private static @Nullable Set<String> group(Kpi kpi, String text) {
        if (text.equals("*")) {
            return null;
        }
        var names = text.isEmpty() ? List.<String>of() : List.of(text.split(",", -1));
        if (Set.copyOf(names).size() == names.size()
                && kpi.groups().stream().anyMatch(group -> group.size() == names.size() && group.containsAll(names))) {
            return Set.copyOf(names);
        }
        throw new ProblemException(
                GatewayError.GROUP_NOT_DECLARED, "'" + kpi.code() + "' has the groups " + kpi.groups());
    }

    private static long startOf(Cursor cursor) {
        try {
            return Long.parseLong(cursor.parts().get(1));
        } catch (NumberFormatException foreign) {
            throw Parameters.refused(
                    "cursor",
                    "'cursor' is not one that this list gave out",
                    "Send 'next' of the previous page unchanged.");
        }
    }
}
