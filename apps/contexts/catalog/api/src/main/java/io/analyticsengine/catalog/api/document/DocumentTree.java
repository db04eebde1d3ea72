package io.analyticsengine.catalog.api.document;

import io.analyticsengine.catalog.api.DefinitionDocument;
import io.analyticsengine.catalog.api.EntityDocument;
import io.analyticsengine.catalog.api.KpiDocument;
import io.analyticsengine.catalog.api.SourceType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes documents in the shape they are read in: maps, lists, texts and numbers for any JSON or YAML library, in a fixed order. */
public final class DocumentTree {

    private DocumentTree() {}

    /** The document with all its defaults; absent optional fields are left out. */
    public static Map<String, Object> of(DefinitionDocument document) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("kind", document.kind().word());
        tree.put("code", document.code());
        switch (document) {
            case EntityDocument entity -> write(entity, tree);
            case KpiDocument kpi -> write(kpi, tree);
        }
        return tree;
    }

    private static void write(EntityDocument entity, Map<String, Object> tree) {
        put(tree, "name", entity.name());
        var source = new LinkedHashMap<String, Object>();
        source.put("topic", entity.source().topic());
        source.put("as", entity.source().as() == SourceType.TABLE ? "table" : "fact");
        tree.put("source", source);
        tree.put("key", entity.key());
        tree.put("eventTime", entity.eventTime());
        tree.put(
                "attributes",
                entity.attributes().stream().map(DocumentTree::attribute).toList());
        tree.put("disorder", entity.disorder().toString());
        tree.put("skew", entity.skew().toString());
        tree.put("idleAfter", entity.idleAfter().toString());
    }

    private static Map<String, Object> attribute(EntityDocument.Attribute attribute) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("code", attribute.code());
        tree.put("type", attribute.type().name());
        if (!attribute.column().equals(attribute.code())) {
            tree.put("column", attribute.column());
        }
        if (!attribute.nullable()) {
            tree.put("nullable", false);
        }
        put(tree, "unit", attribute.unit());
        return tree;
    }

    private static void write(KpiDocument kpi, Map<String, Object> tree) {
        tree.put("name", kpi.name());
        put(tree, "description", kpi.description());
        put(tree, "unit", kpi.unit());
        put(tree, "entity", kpi.entity());
        tree.put("formula", kpi.formula());
        tree.put("dimensions", kpi.dimensions());
        tree.put("groups", kpi.groups());
        tree.put(
                "periods",
                kpi.periods().stream()
                        .map(period -> period.name().toLowerCase(Locale.ROOT))
                        .toList());
        tree.put("timeZone", kpi.timeZone());
        tree.put("grace", kpi.grace().toString());
        put(tree, "decimals", kpi.decimals());
        var thresholds = kpi.thresholds();
        if (thresholds != null) {
            var inner = new LinkedHashMap<String, Object>();
            inner.put("direction", thresholds.direction().name().toLowerCase(Locale.ROOT));
            inner.put("warning", thresholds.warning());
            inner.put("critical", thresholds.critical());
            tree.put("thresholds", inner);
        }
    }

    private static void put(Map<String, Object> tree, String name, @Nullable Object value) {
        if (value != null) {
            tree.put(name, value);
        }
    }
}
