package io.analyticsengine.catalog.core;

import io.analyticsengine.catalog.api.CatalogError;
import io.analyticsengine.catalog.api.Definition;
import io.analyticsengine.catalog.api.DefinitionDocument;
import io.analyticsengine.catalog.api.DefinitionKind;
import io.analyticsengine.catalog.api.EntityDocument;
import io.analyticsengine.catalog.api.KpiDocument;
import io.analyticsengine.catalog.api.document.ParsedDefinition;
import io.analyticsengine.catalog.core.check.DefinitionChecks;
import io.analyticsengine.catalog.core.check.EntityImpact;
import io.analyticsengine.catalog.core.publish.OutboxSignal;
import io.analyticsengine.catalog.core.store.DefinitionRow;
import io.analyticsengine.catalog.core.store.DocumentText;
import io.analyticsengine.kit.Cursor;
import io.analyticsengine.kit.Page;
import io.analyticsengine.kit.PageRequest;
import io.analyticsengine.kit.ProblemException;
import io.analyticsengine.kit.ProblemItem;
import io.analyticsengine.kit.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.OptimisticLockException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The one home of definitions. A change is checked, stored, written to the history and put into the outbox in one transaction;
 * refusals come as {@link ProblemException}.
 */
@ApplicationScoped
public class Catalog {

    private final Mutiny.SessionFactory sessions;
    private final OutboxSignal signal;
    private final InstantSource clock;

    public Catalog(Mutiny.SessionFactory sessions, OutboxSignal signal, InstantSource clock) {
        this.sessions = sessions;
        this.signal = signal;
        this.clock = clock;
    }

    /** Stores a definition under this code, after all checks. */
    public Uni<Stored> put(
            DefinitionKind kind, String code, ParsedDefinition parsed, Precondition precondition, Origin origin) {
        if (parsed.document().isEmpty()) {
            return Uni.createFrom().failure(DefinitionChecks.refusal(parsed.errors()));
        }
        var document = parsed.document().get();
        return change((store, session) -> store.find(kind, code).chain(row -> {
            require(precondition, row, kind, code);
            var changes = new DefinitionWriter(session, origin, now());
            return switch (document) {
                case EntityDocument entity ->
                    store.kpisOf(code).chain(kpis -> store.entities().chain(entities -> {
                        DefinitionChecks.entity(entity, code, parsed, documents(kpis), entities);
                        return changes.save(row, entity)
                                .call(() -> changes.renew(affected(kpis, entities.get(code), entity)));
                    }));
                case KpiDocument kpi ->
                    store.entities()
                            .chain(entities -> changes.save(row, DefinitionChecks.kpi(kpi, code, parsed, entities)));
            };
        }));
    }

    /** Deletes a definition; an entity only when no KPI stands on it. */
    public Uni<Void> delete(DefinitionKind kind, String code, Precondition precondition, Origin origin) {
        return change((store, session) -> store.find(kind, code).chain(row -> {
            require(precondition, row, kind, code);
            if (row == null || row.isDeleted()) {
                throw notFound(kind, code);
            }
            var users = kind == DefinitionKind.ENTITY
                    ? store.kpisOf(code)
                    : Uni.createFrom().item(List.<DefinitionRow>of());
            return users.chain(kpis -> {
                if (!kpis.isEmpty()) {
                    throw inUse(code, documents(kpis));
                }
                return new DefinitionWriter(session, origin, now()).delete(row);
            });
        }));
    }

    /** The definition of this code. */
    public Uni<Definition<DefinitionDocument>> get(DefinitionKind kind, String code) {
        return sessions.withSession(session -> new DefinitionStore(session, Tenant.DEFAULT).find(kind, code))
                .map(row -> {
                    if (row == null || row.isDeleted()) {
                        throw notFound(kind, code);
                    }
                    return DefinitionWriter.definition(row);
                });
    }

    /** A page of definitions in the order of their codes. */
    public Uni<Page<Definition<DefinitionDocument>>> list(DefinitionKind kind, PageRequest page) {
        return sessions.withSession(session -> new DefinitionStore(session, Tenant.DEFAULT).page(kind, page))
                .map(rows -> Page.cut(
                                rows, page.limit(), row -> Cursor.of(row.id().code()))
                        .map(DefinitionWriter::definition));
    }

    private <T> Uni<T> change(BiFunction<DefinitionStore, Mutiny.Session, Uni<T>> work) {
        return sessions.withTransaction(session -> {
                    var store = new DefinitionStore(session, Tenant.DEFAULT);
                    return store.lock().chain(() -> work.apply(store, session));
                })
                .invoke(signal::raise)
                .onFailure(failure ->
                        failure instanceof OptimisticLockException || failure instanceof ConstraintViolationException)
                .transform(failure -> new ProblemException(
                        CatalogError.CONCURRENT_CHANGE, "Nothing was stored; read the definition again and repeat."));
    }

    /** The KPIs that have to be computed anew because their entity changed. */
    private static List<DefinitionRow> affected(
            List<DefinitionRow> kpis, @Nullable EntityDocument before, EntityDocument after) {
        return before != null && EntityImpact.of(before, after) ? kpis : List.of();
    }

    private static List<KpiDocument> documents(List<DefinitionRow> kpis) {
        return kpis.stream().map(Catalog::kpi).toList();
    }

    private static KpiDocument kpi(DefinitionRow row) {
        return (KpiDocument) DocumentText.read(DefinitionKind.KPI, row.document());
    }

    /** PostgreSQL keeps microseconds: what is answered now and what is read later shall be equal. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static void require(
            Precondition precondition, @Nullable DefinitionRow row, DefinitionKind kind, String code) {
        var version = row == null || row.isDeleted() ? OptionalLong.empty() : OptionalLong.of(row.version());
        if (!precondition.holds(version)) {
            var is = version.isPresent() ? "it is at version " + version.getAsLong() : "it does not exist";
            throw new ProblemException(
                    CatalogError.VERSION_MISMATCH,
                    kind.word() + " '" + code + "': the request expects " + precondition.expectation() + ", but " + is
                            + ". Read it again and repeat the change.");
        }
    }

    private static ProblemException notFound(DefinitionKind kind, String code) {
        return new ProblemException(
                kind == DefinitionKind.ENTITY ? CatalogError.ENTITY_NOT_FOUND : CatalogError.KPI_NOT_FOUND,
                kind.word() + " '" + code + "' is not defined.");
    }

    private static ProblemException inUse(String code, List<KpiDocument> kpis) {
        return new ProblemException(
                CatalogError.ENTITY_IN_USE,
                kpis.size() + (kpis.size() == 1 ? " KPI stands" : " KPIs stand") + " on entity '" + code + "'.",
                kpis.stream()
                        .map(kpi -> ProblemItem.of(
                                CatalogError.ENTITY_IN_USE,
                                null,
                                "KPI '" + kpi.code() + "' stands on it",
                                "Delete the KPI first: DELETE /api/v1/kpis/" + kpi.code()))
                        .toList());
    }
}
