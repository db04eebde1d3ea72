package io.analyticsengine.formula;

import java.util.List;
import java.util.Objects;

/** What a formula may know of an entity: its code, whether its rows can be retracted, and its attributes in row order. */
public record Entity(String code, SourceKind kind, List<Attribute> attributes) {
    public Entity {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(kind, "kind");
        attributes = List.copyOf(attributes);
    }

    /** The position of the attribute in a row, or -1. */
    public int indexOf(String attribute) {
        for (int index = 0; index < attributes.size(); index++) {
            if (attributes.get(index).code().equals(attribute)) {
                return index;
            }
        }
        return -1;
    }
}
