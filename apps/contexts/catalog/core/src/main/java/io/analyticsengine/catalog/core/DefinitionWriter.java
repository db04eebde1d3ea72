package io.analyticsengine.catalog.core;

import io.analyticsengine.catalog.api.Definition;
import io.analyticsengine.catalog.api.DefinitionDocument;
import io.analyticsengine.catalog.api.KpiDocument;
import io.analyticsengine.catalog.core.store.ChangeRow;
import io.analyticsengine.catalog.core.store.DefinitionId;
import io.analyticsengine.catalog.core.store.DefinitionRow;
import io.analyticsengine.catalog.core.store.DocumentText;
import io.analyticsengine.catalog.core.store.OutboxRow;
import io.analyticsengine.kit.Tenant;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Writes a change in all three places: the definition, the history, the outbox. Within a transaction of the caller's. */
final class DefinitionWriter {

    private final Mutiny.Session session;
    private final Origin origin;
    private final Instant now;

    DefinitionWriter(Mutiny.Session session, Origin origin, Instant now) {
        this.session = session;
        this.origin = origin;
        this.now = now;
    }

    /** Stores a checked document as a new version, unless it is there already. */
    Uni<Stored> save(@Nullable DefinitionRow found, DefinitionDocument document) {
        boolean exists = found != null && !found.isDeleted();
        if (found != null && exists && read(found).equals(document)) {
            return Uni.createFrom().item(new Stored(definition(found), Stored.Effect.UNCHANGED));
        }
        var row = found != null
                ? found
                : new DefinitionRow(new DefinitionId(Tenant.DEFAULT, document.kind(), document.code()));
        row.define(DocumentText.write(document), document instanceof KpiDocument kpi ? kpi.entity() : null, now);
        var stored = found != null ? Uni.createFrom().voidItem() : session.persist(row);
        var action = exists ? ChangeRow.Action.CHANGED : ChangeRow.Action.CREATED;
        return stored.chain(() -> record(row, action, row.document()))
                .map(_ -> new Stored(definition(row), exists ? Stored.Effect.CHANGED : Stored.Effect.CREATED));
    }

    /** Gives definitions a new version without another document, because what they stand on has changed. */
    Uni<Void> renew(List<DefinitionRow> rows) {
        var done = Uni.createFrom().voidItem();
        for (var row : rows) {
            done = done.chain(() -> {
                row.renew(now);
                return record(row, ChangeRow.Action.CHANGED, row.document());
            });
        }
        return done;
    }

    Uni<Void> delete(DefinitionRow row) {
        row.delete(now);
        return record(row, ChangeRow.Action.DELETED, null);
    }

    static Definition<DefinitionDocument> definition(DefinitionRow row) {
        return new Definition<>(read(row), row.version(), row.updatedAt());
    }

    private Uni<Void> record(DefinitionRow row, ChangeRow.Action action, @Nullable String document) {
        return session.persistAll(
                new ChangeRow(row, action, document, origin.changedBy(), origin.trace()),
                new OutboxRow(row, document, origin.trace()));
    }

    private static DefinitionDocument read(DefinitionRow row) {
        return DocumentText.read(row.id().kind(), row.document());
    }
}
