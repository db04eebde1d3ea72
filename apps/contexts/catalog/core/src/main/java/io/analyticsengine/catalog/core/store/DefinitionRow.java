package io.analyticsengine.catalog.core.store;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** The current state of a definition; mutable, as Hibernate wants it, within one transaction. */
@Entity
@Table(name = "definition", schema = "catalog")
@NullUnmarked
public class DefinitionRow {

    @EmbeddedId
    private DefinitionId id;

    @Column(name = "version")
    private long version;

    @Column(name = "document")
    private String document;

    @Column(name = "entity_code")
    private @Nullable String entityCode;

    @Column(name = "deleted")
    private boolean deleted;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** Beside the catalogue's lock: a writer that goes around it is refused, not overwritten. */
    @Version
    @Column(name = "lock")
    private int lock;

    protected DefinitionRow() {}

    public DefinitionRow(DefinitionId id) {
        this.id = id;
    }

    /** A new version of the definition. */
    public void define(String newDocument, @Nullable String newEntityCode, Instant now) {
        version++;
        document = newDocument;
        entityCode = newEntityCode;
        deleted = false;
        updatedAt = now;
    }

    /** A new version of the same document. */
    public void renew(Instant now) {
        version++;
        updatedAt = now;
    }

    /** Deleted; the version stays for the next definition to grow on. */
    public void delete(Instant now) {
        deleted = true;
        updatedAt = now;
    }

    public DefinitionId id() {
        return id;
    }

    public long version() {
        return version;
    }

    public String document() {
        return document;
    }

    public boolean isDeleted() {
        return deleted;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
