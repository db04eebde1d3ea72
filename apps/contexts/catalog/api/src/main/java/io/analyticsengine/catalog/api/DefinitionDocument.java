package io.analyticsengine.catalog.api;

/** A definition as people write it, with defaults filled in; the same shape in files, in REST bodies and in the database. */
public sealed interface DefinitionDocument permits EntityDocument, KpiDocument {

    DefinitionKind kind();

    /** Unique among the tenant's definitions of this kind. */
    String code();
}
