package io.analyticsengine.systemtests.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The difference between what SQL says and what was published.
 *
 * @param cells number of cells that SQL has
 * @param differences one line each; empty when both are equal
 */
public record Comparison(int cells, List<String> differences) {
    public Comparison {
        differences = List.copyOf(differences);
    }

    /** Compares; {@code empty} has, by KPI, what SQL says over no rows: what a cell must show that all rows have left. */
    public static Comparison of(
            Map<CellKey, CellValue> expected, Map<CellKey, CellValue> published, Map<String, CellValue> empty) {
        List<String> differences = new ArrayList<>();
        expected.forEach((key, value) -> {
            CellValue found = published.get(key);
            if (found == null || found.rows() == 0) {
                differences.add("missing: " + key + ", SQL says " + value);
            } else if (!found.equals(value)) {
                differences.add("different: " + key + ", SQL says " + value + ", published is " + found);
            }
        });
        published.forEach((key, value) -> {
            if (expected.containsKey(key)) {
                return;
            }
            CellValue nothing = empty.get(key.kpi());
            if (value.rows() != 0) {
                differences.add("too many: " + key + ", published is " + value);
            } else if (nothing != null && !value.sameNumbers(nothing)) {
                differences.add("empty: " + key + ", SQL says " + nothing + ", published is " + value);
            }
        });
        return new Comparison(expected.size(), differences);
    }

    public boolean isEqual() {
        return differences.isEmpty();
    }

    /** The first differences, for a failing test's message. */
    public String summary(int most) {
        return differences.size() + " of " + cells + " cells differ:\n"
                + String.join("\n", differences.subList(0, Math.min(most, differences.size())));
    }
}
