package io.analyticsengine.streams.kit.definitions;

import static java.util.Objects.requireNonNull;

/** Identity of an entity or a KPI. */
public record DefinitionId(String tenant, String code) {

    public DefinitionId {
        requireNonNull(tenant, "tenant is null");
        requireNonNull(code, "code is null");
    }
}
