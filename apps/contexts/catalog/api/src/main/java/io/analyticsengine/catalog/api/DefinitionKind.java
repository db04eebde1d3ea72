package io.analyticsengine.catalog.api;

/** What a document defines. */
public enum DefinitionKind {
    ENTITY("Entity"),
    KPI("Kpi");

    private final String word;

    DefinitionKind(String word) {
        this.word = word;
    }

    /** The word in a document's field {@code kind}. */
    public String word() {
        return word;
    }
}
