package io.analyticsengine.systemtests.trial;

import java.util.List;

/**
 * A formula in the language of KPIs and, written by hand, the SQL that means the same. {@code $} stands before attributes for the
 * entity's code.
 *
 * @param exact whether the value is an integer or a decimal; then the SQL is numeric; else it is double precision, or a numeric that is rounded to the nearest double
 */
record Measure(String name, String formula, String sql, boolean exact) {
    static final List<Measure> ALL = List.of(
            exact("rows", "COUNT(*)", "count(*)"),
            exact("amounts", "COUNT($amount)", "count(amount)"),
            exact("sum_amount", "SUM($amount)", "sum(amount)"),
            exact(
                    "sum_filtered",
                    "SUM($amount) FILTER (WHERE $status IN ('A', 'B'))",
                    "sum(amount) FILTER (WHERE status IN ('A', 'B'))"),
            exact(
                    "sum_unknown",
                    "SUM($amount) FILTER (WHERE NOT ($urgent OR $quantity > 90))",
                    "sum(amount) FILTER (WHERE NOT (urgent OR quantity > 90))"),
            exact(
                    "signed",
                    "SUM(CASE WHEN $urgent THEN $amount ELSE -$amount END)",
                    "sum(CASE WHEN urgent THEN amount ELSE -amount END)"),
            exact(
                    "cases",
                    "SUM(CASE $status WHEN 'A' THEN 3 WHEN 'B' THEN $quantity END)",
                    "sum(CASE status WHEN 'A' THEN 3 WHEN 'B' THEN quantity END)"),
            exact("product", "SUM($quantity * $amount)", "sum(quantity * amount)"),
            exact("volume", "SUM($volume)", "sum(volume)"),
            exact(
                    "ranged",
                    "COALESCE(SUM($quantity) FILTER (WHERE $quantity BETWEEN -5 AND 20), 0)",
                    "coalesce(sum(quantity) FILTER (WHERE quantity BETWEEN -5 AND 20), 0)"),
            exact(
                    "balance",
                    "SUM($amount) - COALESCE(SUM($amount) FILTER (WHERE $urgent IS NULL), 0)",
                    "sum(amount) - coalesce(sum(amount) FILTER (WHERE urgent IS NULL), 0)"),
            exact(
                    "unfinished",
                    "COUNT(CASE WHEN $finished IS NULL OR $finished > $happened THEN 1 END)",
                    "count(CASE WHEN finished_at IS NULL OR finished_at > @happened THEN 1 END)"),
            exact("rounded", "ROUND(SUM($amount), 1)", "round(sum(amount), 1)"),
            exact(
                    "placed",
                    "COUNT(*) FILTER (WHERE $place <> '' AND $place NOT IN ('null', 'Ulm'))",
                    "count(*) FILTER (WHERE place <> '' AND place NOT IN ('null', 'Ulm'))"),
            rounded("sum_measure", "SUM($measure)", "sum(oracle.exact(measure))::float8"),
            rounded(
                    "sum_measure_filtered",
                    "SUM($measure) FILTER (WHERE $urgent)",
                    "sum(oracle.exact(measure)) FILTER (WHERE urgent)::float8"),
            rounded("mean_measure", "AVG($measure)", mean("sum(oracle.exact(measure))", "count(measure)")),
            rounded("mean_amount", "AVG($amount)", mean("sum(amount)", "count(amount)")),
            rounded(
                    "mean_quantity",
                    "AVG($quantity) FILTER (WHERE $status <> 'C')",
                    mean("sum(quantity) FILTER (WHERE status <> 'C')", "count(quantity) FILTER (WHERE status <> 'C')")),
            rounded(
                    "waiting",
                    "SUM(SECONDS_BETWEEN($happened, $finished))",
                    "sum(oracle.exact(extract(epoch FROM finished_at - @happened)::float8))::float8"),
            rounded(
                    "rounded_mean",
                    "ROUND(AVG($quantity), 2)",
                    // A double is rounded as it is written, not as the binary number that it is.
                    "round((" + mean("sum(quantity)", "count(quantity)") + ")::float8::text::numeric, 2)::float8"),
            rounded(
                    "share",
                    "100 * COUNT(*) FILTER (WHERE $status = 'B') / NULLIF(COUNT(*) FILTER (WHERE $status <> 'C'), 0)",
                    "(100 * count(*) FILTER (WHERE status = 'B'))::float8"
                            + " / nullif(count(*) FILTER (WHERE status <> 'C'), 0)::float8"),
            rounded(
                    "per_piece",
                    "SUM($amount) / SUM($quantity)",
                    "sum(amount)::float8 / nullif(sum(quantity), 0)::float8"));

    /** A numeric: its division keeps few digits unless an operand has many, and its cast to a double refuses to become zero. */
    private static String mean(String sum, String count) {
        return "(%s + 0.%s) / nullif(%s, 0)".formatted(sum, "0".repeat(60), count);
    }

    private static Measure exact(String name, String formula, String sql) {
        return new Measure(name, formula, sql, true);
    }

    private static Measure rounded(String name, String formula, String sql) {
        return new Measure(name, formula, sql, false);
    }

    String formulaOver(TrialTable table) {
        return formula.replace("$", table.entity() + ".");
    }

    String sqlOver(TrialTable table) {
        return sql.replace("@happened", table.eventTimeSql());
    }
}
