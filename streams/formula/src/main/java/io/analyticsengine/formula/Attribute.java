package io.analyticsengine.formula;

import java.util.Objects;

/** A typed attribute of an entity; its position in {@link Entity#attributes()} is its index in a {@link Row}. */
public record Attribute(String code, ValueType type, boolean nullable) {
    public Attribute {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(type, "type");
    }
}
