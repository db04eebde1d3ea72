package io.analyticsengine.catalog.core.store;

import io.analyticsengine.catalog.api.DefinitionKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A change that is still to be published, written in the transaction of the change. Read and removed by the publisher with SQL. */
@Entity
@Immutable
@Table(name = "outbox", schema = "catalog")
@NullUnmarked
@SuppressWarnings("UnusedVariable") // written to the database only
public class OutboxRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id")
    private Long id;

    @Column(name = "tenant")
    private String tenant;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind")
    private DefinitionKind kind;

    @Column(name = "code")
    private String code;

    @Column(name = "version")
    private long version;

    /** Null: the definition was deleted. */
    @Column(name = "document")
    private @Nullable String document;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "trace")
    private @Nullable String trace;

    protected OutboxRow() {}

    public OutboxRow(DefinitionRow row, @Nullable String document, @Nullable String trace) {
        this.tenant = row.id().tenant();
        this.kind = row.id().kind();
        this.code = row.id().code();
        this.version = row.version();
        this.document = document;
        this.changedAt = row.updatedAt();
        this.trace = trace;
    }
}
