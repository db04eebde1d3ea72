package io.analyticsengine.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** As much of JSON Schema as our OpenAPI document uses; members that are not documented are differences too. */
final class SchemaCheck {

    private final JsonNode document;
    private final List<String> differences = new ArrayList<>();

    private SchemaCheck(JsonNode document) {
        this.document = document;
    }

    static List<String> differences(JsonNode document, JsonNode schema, JsonNode value) {
        var check = new SchemaCheck(document);
        check.check("", schema, value);
        return check.differences;
    }

    private void check(String at, JsonNode schema, JsonNode value) {
        if (schema.has("$ref")) {
            check(at, document.at(schema.path("$ref").asText().substring(1)), value);
            return;
        }
        if (schema.has("anyOf")) {
            boolean fits = schema.path("anyOf").valueStream().anyMatch(one -> differences(document, one, value)
                    .isEmpty());
            if (!fits) {
                differences.add(at + " fits none of " + schema.path("anyOf") + ": " + value);
            }
            return;
        }
        var types = new HashSet<String>();
        if (schema.path("type").isArray()) {
            schema.path("type").forEach(type -> types.add(type.asText()));
        } else {
            types.add(schema.path("type").asText());
        }
        if (types.stream().noneMatch(type -> isOf(type, value))) {
            differences.add(at + " is not of " + types + ": " + value);
            return;
        }
        if (!value.isNull()
                && schema.has("enum")
                && schema.path("enum").valueStream().noneMatch(value::equals)) {
            differences.add(at + " is not one of " + schema.path("enum") + ": " + value);
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(at + "/" + i, schema.path("items"), value.get(i));
            }
        }
        if (value.isObject()) {
            object(at, schema, value);
        }
    }

    private void object(String at, JsonNode schema, JsonNode value) {
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                differences.add(at + " lacks " + name);
            }
        });
        Set<String> known = new HashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(known::add);
        for (var member : value.properties()) {
            var path = at + "/" + member.getKey();
            if (known.contains(member.getKey())) {
                check(path, schema.path("properties").path(member.getKey()), member.getValue());
            } else if (schema.path("additionalProperties").isObject()) {
                check(path, schema.path("additionalProperties"), member.getValue());
            } else {
                differences.add(path + " is not documented");
            }
        }
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
