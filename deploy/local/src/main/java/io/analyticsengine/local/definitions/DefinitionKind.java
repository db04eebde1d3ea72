package io.analyticsengine.local.definitions;

import java.util.Optional;

/** What can be defined, in the order in which it has to be. */
public enum DefinitionKind {
    ENTITY("Entity", "entities"),
    KPI("Kpi", "kpis");

    private final String label;
    private final String collection;

    DefinitionKind(String label, String collection) {
        this.label = label;
        this.collection = collection;
    }

    /** As a document's {@code kind} says it. */
    public String label() {
        return label;
    }

    /** As the REST API's path says it. */
    public String collection() {
        return collection;
    }

    static Optional<DefinitionKind> of(String label) {
        for (DefinitionKind kind : values()) {
            if (kind.label.equals(label)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
