package io.analyticsengine.local.source;

import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import io.analyticsengine.local.source.SourceTable.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Derives the definition of an entity from a table. */
final class EntityDerivation {

    private EntityDerivation() {}

    /**
     * The definition as a YAML document.
     *
     * @param source the name of the source in topic names
     * @param eventTime the column that was asked for; empty: the first with a time
     */
    static String document(String source, SourceTable table, Optional<String> eventTime) {
        checkFields(table);
        LinkedHashMap<String, Column> attributes = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            if (isUsable(column)) {
                String code = code(column.name());
                if (attributes.put(code, column) != null) {
                    throw refused(
                            "Table " + table.qualified() + " has two columns that would both be the attribute " + code,
                            "Rename one of them.");
                }
            }
        }
        String time = eventTime(table, eventTime);
        List<String> lines = new ArrayList<>();
        lines.add("kind: Entity");
        lines.add("code: " + code(table.name()));
        lines.add("source: { topic: raw." + source + "." + table.qualified() + ", as: table }");
        lines.add("key: [" + String.join(", ", key(table, attributes.keySet())) + "]");
        lines.add("eventTime: " + code(time));
        lines.add("attributes:");
        attributes.forEach((code, column) -> lines.add("  - { code: " + code + ", type: "
                + type(column.type()).orElseThrow()
                + (code.equals(field(column.name())) ? "" : ", column: '" + field(column.name()) + "'")
                + (column.nullable() ? "" : ", nullable: false") + " }"));
        return String.join("\n", lines) + "\n";
    }

    /** The primary key; without one, or with one that formulas cannot use, only the whole row tells rows apart. */
    private static List<String> key(SourceTable table, Set<String> attributes) {
        List<String> key = table.key().stream().map(EntityDerivation::code).toList();
        return key.isEmpty() || !attributes.containsAll(key) ? List.copyOf(attributes) : key;
    }

    /** The connector fails on a table with two columns of one name in Avro, whether formulas can use them or not. */
    private static void checkFields(SourceTable table) {
        Map<String, String> columns = new HashMap<>();
        for (Column column : table.columns()) {
            String other = columns.put(field(column.name()), column.name());
            if (other != null) {
                throw refused(
                        "Table " + table.qualified() + " has the columns '" + other + "' and '" + column.name()
                                + "', which would both be " + field(column.name()) + " in change records",
                        "Rename one of them.");
            }
        }
    }

    /**
     * What a column is called in change records: Avro allows letters, digits and underscores, no digit in front. The rule is
     * Debezium's ({@code field.name.adjustment.mode=avro}), which goes by UTF-16 units.
     */
    static String field(String column) {
        StringBuilder field = new StringBuilder();
        if (column.charAt(0) >= '0' && column.charAt(0) <= '9') {
            field.append('_');
        }
        column.chars().forEach(unit -> field.append(isAvro(unit) ? (char) unit : '_'));
        return field.toString();
    }

    private static boolean isAvro(int unit) {
        return unit < 128 && (Character.isLetterOrDigit(unit) || unit == '_');
    }

    static String code(String name) {
        String code = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        return code.matches("[a-z].*") ? code : "c_" + code;
    }

    /** The attribute type of a column type; empty when formulas cannot use such values. */
    static Optional<String> type(String column) {
        return Optional.ofNullable(
                switch (column) {
                    case "int2", "int4", "int8" -> "INTEGER";
                    case "numeric", "money" -> "DECIMAL";
                    case "float4", "float8" -> "DOUBLE";
                    case "text", "varchar", "bpchar", "char", "uuid", "citext", "name" -> "STRING";
                    case "bool" -> "BOOLEAN";
                    case "timestamp", "timestamptz", "date" -> "TIMESTAMP";
                    default -> null;
                });
    }

    private static boolean isUsable(Column column) {
        return !column.generated() && type(column.type()).isPresent();
    }

    private static String eventTime(SourceTable table, Optional<String> wanted) {
        List<String> times = table.columns().stream()
                .filter(column -> isUsable(column)
                        && type(column.type()).filter("TIMESTAMP"::equals).isPresent())
                .map(Column::name)
                .toList();
        if (wanted.isPresent()) {
            return wanted.filter(times::contains)
                    .orElseThrow(() -> refused(
                            "Table " + table.qualified() + " has no timestamp column " + wanted.get(),
                            times.isEmpty() ? "It has none at all." : "It has: " + String.join(", ", times)));
        }
        if (times.isEmpty()) {
            throw refused(
                    "Table " + table.qualified() + " has no timestamp column, so nothing tells when a row happened",
                    "Add one, or leave the table out.");
        }
        return times.getFirst();
    }

    private static LocalException refused(String message, String remedy) {
        return new LocalException(LocalError.SOURCE_REFUSED, message, remedy);
    }
}
