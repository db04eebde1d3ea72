package io.analyticsengine.formula.syntax;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The words that mean something: those of the language, and those of spreadsheets that it refuses by name. */
public final class Words {
    private static final Set<String> RESERVED = Set.of(
            "AND",
            "OR",
            "NOT",
            "IS",
            "NULL",
            "IN",
            "BETWEEN",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "END",
            "TRUE",
            "FALSE",
            "DISTINCT");

    private static final String CELLS = "name attributes, as in SUM(order.amount); there are no cells";
    private static final String CONDITION = "use CASE WHEN condition THEN a ELSE b END";
    private static final String FILTERED = "write SUM(x) FILTER (WHERE condition), or COUNT and AVG the same way";

    /** Functions of spreadsheets and what to write instead. */
    private static final Map<String, String> SPREADSHEET = Map.ofEntries(
            Map.entry("VLOOKUP", CELLS),
            Map.entry("HLOOKUP", CELLS),
            Map.entry("XLOOKUP", CELLS),
            Map.entry("LOOKUP", CELLS),
            Map.entry("OFFSET", CELLS),
            Map.entry("INDIRECT", CELLS),
            Map.entry("INDEX", CELLS),
            Map.entry("MATCH", CELLS),
            Map.entry("GETPIVOTDATA", CELLS),
            Map.entry("IF", CONDITION),
            Map.entry("IFS", CONDITION),
            Map.entry("SWITCH", "use CASE x WHEN a THEN b ELSE c END"),
            Map.entry("IFERROR", "division by zero is NULL already; use COALESCE(x, 0)"),
            Map.entry("IFNA", "use COALESCE(x, 0)"),
            Map.entry("SUMIF", FILTERED),
            Map.entry("SUMIFS", FILTERED),
            Map.entry("COUNTIF", FILTERED),
            Map.entry("COUNTIFS", FILTERED),
            Map.entry("AVERAGEIF", FILTERED),
            Map.entry("AVERAGEIFS", FILTERED),
            Map.entry("AVERAGE", "use AVG(x)"),
            Map.entry("COUNTA", "use COUNT(x), which counts values that are not NULL"),
            Map.entry("SUMPRODUCT", "write SUM(a * b)"),
            Map.entry("TODAY", "a KPI is computed per window; the current time is not part of a formula"),
            Map.entry("NOW", "a KPI is computed per window; the current time is not part of a formula"));

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Words() {}

    public static boolean isReserved(String word) {
        return RESERVED.contains(word.toUpperCase(Locale.ROOT));
    }

    /** What to write instead of a spreadsheet's function. */
    public static Optional<String> spreadsheetRemedy(String function) {
        return Optional.ofNullable(SPREADSHEET.get(function.toUpperCase(Locale.ROOT)));
    }

    /** Whether the name reads back as itself without quotes. */
    public static boolean isPlainName(String name) {
        return PLAIN.matcher(name).matches() && !isReserved(name);
    }

    /** Text from a formula as a message shows it. */
    public static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
