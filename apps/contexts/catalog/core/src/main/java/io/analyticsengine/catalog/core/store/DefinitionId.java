package io.analyticsengine.catalog.core.store;

import io.analyticsengine.catalog.api.DefinitionKind;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.io.Serializable;

/** What identifies a definition. */
@Embeddable
public record DefinitionId(
        @Column(name = "tenant") String tenant,
        @Column(name = "kind") @Enumerated(EnumType.STRING) DefinitionKind kind,
        @Column(name = "code") String code)
        implements Serializable {}
