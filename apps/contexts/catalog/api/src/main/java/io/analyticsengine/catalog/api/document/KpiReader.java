package io.analyticsengine.catalog.api.document;

import io.analyticsengine.catalog.api.KpiDocument;
import io.analyticsengine.catalog.api.Period;
import io.analyticsengine.catalog.api.Thresholds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a KPI from its tree. */
final class KpiReader {

    private static final List<String> FIELDS = List.of(
            "kind",
            "code",
            "name",
            "description",
            "unit",
            "entity",
            "formula",
            "dimensions",
            "groups",
            "periods",
            "timeZone",
            "grace",
            "decimals",
            "thresholds");

    private KpiReader() {}

    static KpiDocument read(Node.Mapping root, DocumentErrors errors) {
        var fields = new FieldReader(root, "", FIELDS, errors);
        var dimensions = fields.optional("dimensions")
                .map(value -> fields.texts(value, fields.at("dimensions")))
                .orElse(List.of());
        return new KpiDocument(
                fields.requiredText("code", FieldReader.MAX_TEXT, "Give the KPI a code, for example sales.revenue."),
                fields.requiredText("name", FieldReader.MAX_TEXT, "Give the KPI a name that people read on a wall."),
                fields.optionalText("description", 2_000).orElse(null),
                fields.optionalText("unit", 32).orElse(null),
                fields.optionalText("entity", FieldReader.MAX_TEXT).orElse(null),
                fields.requiredText(
                        "formula", FieldReader.MAX_LONG_TEXT, "Write what is computed, for example SUM(order.amount)."),
                dimensions,
                fields.optional("groups")
                        .map(value -> groups(value, fields))
                        .orElseGet(() -> defaultGroups(dimensions)),
                fields.optional("periods").map(value -> periods(value, fields)).orElse(List.of(Period.values())),
                fields.optionalText("timeZone", FieldReader.MAX_TEXT)
                        .filter(text -> !text.isEmpty())
                        .orElse(KpiDocument.DEFAULT_TIME_ZONE),
                fields.duration("grace", KpiDocument.DEFAULT_GRACE),
                fields.optional("decimals")
                        .flatMap(value -> fields.number(value, fields.at("decimals"))
                                .flatMap(number -> whole(number, value, fields)))
                        .orElse(null),
                fields.optional("thresholds")
                        .map(value -> thresholds(value, fields, errors))
                        .orElse(null));
    }

    private static List<List<String>> groups(Node value, FieldReader fields) {
        return fields.list(value, fields.at("groups"), fields::texts);
    }

    /** The total, and each dimension by itself. */
    private static List<List<String>> defaultGroups(List<String> dimensions) {
        var groups = new ArrayList<List<String>>();
        groups.add(List.of());
        dimensions.stream().map(List::of).forEach(groups::add);
        return List.copyOf(groups);
    }

    private static List<Period> periods(Node value, FieldReader fields) {
        return fields.list(value, fields.at("periods"), (item, at) -> fields.constant(item, at, Period.class)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Integer> whole(BigDecimal number, Node value, FieldReader fields) {
        try {
            return Optional.of(number.intValueExact());
        } catch (ArithmeticException notWhole) {
            fields.invalid(value, fields.at("decimals"), number + " is not a whole number", "Write 0 to 12.");
            return Optional.empty();
        }
    }

    private static @Nullable Thresholds thresholds(Node value, FieldReader fields, DocumentErrors errors) {
        var at = fields.at("thresholds");
        if (!(value instanceof Node.Mapping mapping)) {
            fields.wrongType(value, at, "an object with direction, warning and critical");
            return null;
        }
        var inner = new FieldReader(mapping, at, List.of("direction", "warning", "critical"), errors);
        var direction = inner.required("direction", "Say which side is bad: above or below.")
                .flatMap(node -> inner.constant(node, inner.at("direction"), Thresholds.Direction.class));
        var warning = inner.required("warning", "Give the first level.")
                .flatMap(node -> inner.number(node, inner.at("warning")));
        var critical = inner.required("critical", "Give the second level.")
                .flatMap(node -> inner.number(node, inner.at("critical")));
        if (direction.isEmpty() || warning.isEmpty() || critical.isEmpty()) {
            return null;
        }
        return new Thresholds(direction.get(), warning.get(), critical.get());
    }
}
