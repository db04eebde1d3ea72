package io.analyticsengine.formula.check;

import io.analyticsengine.formula.AggregateFunction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The functions that exist, and those that are known but not offered. */
final class Functions {
    static final List<String> SCALARS = List.of("COALESCE", "NULLIF", "ROUND", "ABS", "SECONDS_BETWEEN");

    /** Functions of SQL that people will try; they are refused by name and not as misspellings. */
    private static final Set<String> NOT_YET = Set.of(
            "FIRST",
            "LAST",
            "STDDEV",
            "STDDEV_POP",
            "STDDEV_SAMP",
            "VARIANCE",
            "VAR_POP",
            "VAR_SAMP",
            "MEDIAN",
            "PERCENTILE_CONT",
            "PERCENTILE_DISC",
            "APPROX_COUNT_DISTINCT",
            "APPROX_PERCENTILE",
            "RATE",
            "OPENING",
            "CLOSING",
            "PREVIOUS",
            "KPI",
            "GREATEST",
            "LEAST",
            "LOWER",
            "UPPER",
            "LENGTH",
            "SUBSTRING",
            "TRIM",
            "CONCAT",
            "DATE_TRUNC",
            "DATE_PART",
            "FLOOR",
            "CEIL",
            "CEILING",
            "POWER",
            "SQRT",
            "MOD",
            "LN",
            "EXP",
            "STRING_AGG",
            "ARRAY_AGG",
            "BOOL_AND",
            "BOOL_OR");

    private static final List<String> ALL = Stream.concat(
                    Arrays.stream(AggregateFunction.values()).map(Enum::name), SCALARS.stream())
            .toList();

    private Functions() {}

    static Optional<AggregateFunction> aggregate(String name) {
        return Arrays.stream(AggregateFunction.values())
                .filter(function -> function.name().equals(name))
                .findFirst();
    }

    static boolean isNotYetOffered(String name) {
        return NOT_YET.contains(name);
    }

    static String offered() {
        return "functions: " + String.join(", ", ALL);
    }

    static Optional<String> nearest(String name) {
        return Suggestions.nearest(name, ALL);
    }
}
