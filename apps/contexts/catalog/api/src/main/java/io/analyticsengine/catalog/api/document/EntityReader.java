package io.analyticsengine.catalog.api.document;

import io.analyticsengine.catalog.api.AttributeType;
import io.analyticsengine.catalog.api.EntityDocument;
import io.analyticsengine.catalog.api.SourceType;
import java.util.List;

/** Reads an entity from its tree. */
final class EntityReader {

    private static final List<String> FIELDS = List.of(
            "kind", "code", "name", "source", "key", "eventTime", "attributes", "disorder", "skew", "idleAfter");

    private EntityReader() {}

    static EntityDocument read(Node.Mapping root, DocumentErrors errors) {
        var fields = new FieldReader(root, "", FIELDS, errors);
        return new EntityDocument(
                fields.requiredText("code", FieldReader.MAX_TEXT, "Give the entity a code, for example order."),
                fields.optionalText("name", FieldReader.MAX_TEXT).orElse(null),
                source(fields, errors),
                fields.required("key", "Name the attributes that identify a row, for example key: [id].")
                        .map(value -> fields.texts(value, fields.at("key")))
                        .orElse(List.of()),
                fields.requiredText(
                        "eventTime",
                        FieldReader.MAX_TEXT,
                        "Name the TIMESTAMP attribute that says when a row happened."),
                fields.required(
                                "attributes",
                                "List the attributes, for example attributes: [{code: id, type: INTEGER}].")
                        .map(value -> fields.list(
                                value, fields.at("attributes"), (item, at) -> attribute(item, at, fields, errors)))
                        .orElse(List.of()),
                fields.duration("disorder", EntityDocument.DEFAULT_DISORDER),
                fields.duration("skew", EntityDocument.DEFAULT_SKEW),
                fields.duration("idleAfter", EntityDocument.DEFAULT_IDLE_AFTER));
    }

    private static EntityDocument.Source source(FieldReader fields, DocumentErrors errors) {
        var value = fields.required(
                "source", "Say where the rows come from: source: {topic: raw.shop.public.orders, as: table}.");
        if (value.isEmpty() || !(value.get() instanceof Node.Mapping mapping)) {
            value.ifPresent(other -> fields.wrongType(other, fields.at("source"), "an object with topic and as"));
            return new EntityDocument.Source("", SourceType.TABLE);
        }
        var inner = new FieldReader(mapping, fields.at("source"), List.of("topic", "as"), errors);
        return new EntityDocument.Source(
                inner.requiredText("topic", 249, "Name the raw topic, for example raw.shop.public.orders."),
                inner.required("as", "Say how rows arrive: table (changes) or fact (append only).")
                        .flatMap(as -> inner.constant(as, inner.at("as"), SourceType.class))
                        .orElse(SourceType.TABLE));
    }

    private static EntityDocument.Attribute attribute(
            Node value, String at, FieldReader fields, DocumentErrors errors) {
        if (!(value instanceof Node.Mapping mapping)) {
            fields.wrongType(value, at, "an object with code and type");
            return new EntityDocument.Attribute("", AttributeType.STRING, "", true, null);
        }
        var inner = new FieldReader(mapping, at, List.of("code", "type", "column", "nullable", "unit"), errors);
        var code = inner.requiredText("code", FieldReader.MAX_TEXT, "Give the attribute a code.");
        return new EntityDocument.Attribute(
                code,
                inner.required("type", "Give the attribute a type, for example STRING.")
                        .flatMap(type -> inner.constant(type, inner.at("type"), AttributeType.class))
                        .orElse(AttributeType.STRING),
                inner.optionalText("column", FieldReader.MAX_TEXT).orElse(code),
                inner.flag("nullable", true),
                inner.optionalText("unit", FieldReader.MAX_TEXT).orElse(null));
    }
}
