package io.analyticsengine.gateway.model;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What changed in the model since it was last asked, conflated: a window that changed ten times is here once.
 *
 * @param definitions whether the list of KPIs changed
 * @param removed series that are gone
 * @param added series that are new, with windows
 * @param shrunk series that lost a window and have others left
 * @param windows starts of the windows that changed, per series that was there before
 */
public record Changes(
        boolean definitions,
        Set<Series> removed,
        Set<Series> added,
        Set<Series> shrunk,
        Map<Series, Set<Long>> windows) {

    public boolean isEmpty() {
        return !definitions && removed.isEmpty() && added.isEmpty() && shrunk.isEmpty() && windows.isEmpty();
    }

    /** Collects changes; not thread-safe, the model's lock guards it. */
    static final class Collector {

        private boolean definitions;
        private Set<Series> removed = new LinkedHashSet<>();
        private Set<Series> added = new LinkedHashSet<>();
        private Set<Series> shrunk = new LinkedHashSet<>();
        private Map<Series, Set<Long>> windows = new LinkedHashMap<>();

        void definitions() {
            definitions = true;
        }

        void added(Series series) {
            added.add(series);
        }

        void removed(Series series) {
            windows.remove(series);
            shrunk.remove(series);
            if (!added.remove(series)) {
                removed.add(series);
            }
        }

        void shrunk(Series series) {
            if (!added.contains(series)) {
                windows.remove(series);
                shrunk.add(series);
            }
        }

        void changed(Series series, long start) {
            if (!added.contains(series) && !shrunk.contains(series)) {
                windows.computeIfAbsent(series, _ -> new LinkedHashSet<>()).add(start);
            }
        }

        Changes drain() {
            var changes = new Changes(definitions, removed, added, shrunk, windows);
            definitions = false;
            removed = new LinkedHashSet<>();
            added = new LinkedHashSet<>();
            shrunk = new LinkedHashSet<>();
            windows = new LinkedHashMap<>();
            return changes;
        }
    }
}
