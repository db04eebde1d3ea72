package io.analyticsengine.gateway.stream;

import io.analyticsengine.gateway.model.Changes;
import io.analyticsengine.gateway.model.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What changed since the last tick, prepared once for all connections. */
record Tick(
        boolean definitions,
        Set<Series> removed,
        Set<Series> added,
        Set<Series> shrunk,
        Map<Series, List<EncodedCell>> cells) {

    static Tick of(Changes changes) {
        var cells = new LinkedHashMap<Series, List<EncodedCell>>();
        changes.windows().forEach((series, starts) -> {
            var encoded = new ArrayList<EncodedCell>(starts.size());
            for (long start : starts) {
                var cell = series.at(start);
                if (cell != null) {
                    encoded.add(new EncodedCell(cell));
                }
            }
            cells.put(series, encoded);
        });
        return new Tick(changes.definitions(), changes.removed(), changes.added(), changes.shrunk(), cells);
    }
}
