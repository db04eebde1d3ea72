package io.analyticsengine.catalog.core;

import io.analyticsengine.catalog.api.DefinitionKind;
import io.analyticsengine.catalog.api.EntityDocument;
import io.analyticsengine.catalog.core.store.DefinitionId;
import io.analyticsengine.catalog.core.store.DefinitionRow;
import io.analyticsengine.catalog.core.store.DocumentText;
import io.analyticsengine.kit.PageRequest;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** Queries of the catalogue, within a session of the caller's. */
final class DefinitionStore {

    /** Any number that nobody else takes as an advisory lock of this database. */
    private static final long LOCK = 0x0CA7_A106L;

    private final Mutiny.Session session;
    private final String tenant;

    DefinitionStore(Mutiny.Session session, String tenant) {
        this.session = session;
        this.tenant = tenant;
    }

    /**
     * Waits until no other change is under way, for the length of the transaction. Changes are made by people, so one at a time
     * is fast enough, and it gives two things for free: a KPI cannot be stored while its entity is being changed, and the order of
     * outbox ids is the order of commits.
     */
    Uni<Void> lock() {
        return session.createNativeQuery("select count(*) from pg_advisory_xact_lock(:key)", Long.class)
                .setParameter("key", LOCK)
                .getSingleResult()
                .replaceWithVoid();
    }

    /** The definition of this code, deleted ones included; null where there never was one. */
    Uni<DefinitionRow> find(DefinitionKind kind, String code) {
        if (code.indexOf('\0') >= 0) {
            return Uni.createFrom().nullItem(); // PostgreSQL would not even take the question
        }
        return session.find(DefinitionRow.class, new DefinitionId(tenant, kind, code));
    }

    /** One more than the page holds, in the order of the codes. */
    Uni<List<DefinitionRow>> page(DefinitionKind kind, PageRequest page) {
        var after = page.after().map(cursor -> cursor.parts().getFirst()).orElse("");
        return session.createQuery(
                        "from DefinitionRow d where d.id.tenant = :tenant and d.id.kind = :kind and not d.deleted"
                                + " and d.id.code > :after order by d.id.code",
                        DefinitionRow.class)
                .setParameter("tenant", tenant)
                .setParameter("kind", kind)
                .setParameter("after", after)
                .setMaxResults(page.limit() + 1)
                .getResultList();
    }

    /** All entities by code. */
    Uni<Map<String, EntityDocument>> entities() {
        return session.createQuery(
                        "from DefinitionRow d where d.id.tenant = :tenant and d.id.kind = :kind and not d.deleted"
                                + " order by d.id.code",
                        DefinitionRow.class)
                .setParameter("tenant", tenant)
                .setParameter("kind", DefinitionKind.ENTITY)
                .getResultList()
                .map(rows -> {
                    var entities = new LinkedHashMap<String, EntityDocument>();
                    for (var row : rows) {
                        entities.put(row.id().code(), (EntityDocument)
                                DocumentText.read(DefinitionKind.ENTITY, row.document()));
                    }
                    return entities;
                });
    }

    /** The KPIs that stand on an entity, in the order of their codes. */
    Uni<List<DefinitionRow>> kpisOf(String entity) {
        return session.createQuery(
                        "from DefinitionRow d where d.id.tenant = :tenant and d.id.kind = :kind and not d.deleted"
                                + " and d.entityCode = :entity order by d.id.code",
                        DefinitionRow.class)
                .setParameter("tenant", tenant)
                .setParameter("kind", DefinitionKind.KPI)
                .setParameter("entity", entity)
                .getResultList();
    }
}
