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

/** One line of the change history. Written once, never changed. */
@Entity
@Immutable
@Table(name = "definition_change", schema = "catalog")
@NullUnmarked
@SuppressWarnings("UnusedVariable") // written to the database only
public class ChangeRow {

    /** What was done. */
    public enum Action {
        CREATED,
        CHANGED,
        DELETED
    }

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

    @Enumerated(EnumType.STRING)
    @Column(name = "action")
    private Action action;

    @Column(name = "document")
    private @Nullable String document;

    @Column(name = "changed_by")
    private String changedBy;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Column(name = "trace")
    private @Nullable String trace;

    protected ChangeRow() {}

    public ChangeRow(
            DefinitionRow row, Action action, @Nullable String document, String changedBy, @Nullable String trace) {
        this.tenant = row.id().tenant();
        this.kind = row.id().kind();
        this.code = row.id().code();
        this.version = row.version();
        this.action = action;
        this.document = document;
        this.changedBy = changedBy;
        this.changedAt = row.updatedAt();
        this.trace = trace;
    }
}
