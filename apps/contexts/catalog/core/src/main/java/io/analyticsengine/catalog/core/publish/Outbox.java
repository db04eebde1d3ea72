package io.analyticsengine.catalog.core.publish;

import io.analyticsengine.catalog.api.DefinitionKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The outbox as its publisher sees it. Plain SQL: the publisher works on a thread of its own and blocks, which a Hibernate
 * Reactive session does not allow.
 */
@ApplicationScoped
public class Outbox {

    private static final long PUBLISHER_LOCK = 0x0CA7_A107L;
    private static final int BATCH = 200;

    private static final String TRY_LOCK = "select pg_try_advisory_xact_lock($1)";
    private static final String NEXT =
            "select id, tenant, kind, code, version, document, changed_at, trace from catalog.outbox order by id limit $1";
    private static final String REMOVE = "delete from catalog.outbox where id = any($1)";
    private static final String PENDING = "select count(*) as pending,"
            + " coalesce(extract(epoch from now() - min(changed_at)) * 1000, 0)::bigint as oldest from catalog.outbox";

    private final Pool pool;

    public Outbox(Pool pool) {
        this.pool = pool;
    }

    /**
     * Hands the oldest entries to the publisher and removes them when it has published them. While it publishes, no other process
     * can: a lock is held for the length of the transaction.
     *
     * @param publish publishes all entries or fails
     * @return how many were published; 0 also when another process is publishing
     */
    Uni<Integer> publishNext(Function<List<OutboxEntry>, Uni<Void>> publish) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(TRY_LOCK)
                .execute(Tuple.of(PUBLISHER_LOCK))
                .chain(rows -> rows.iterator().next().getBoolean(0)
                        ? publishLocked(connection, publish)
                        : Uni.createFrom().item(0)));
    }

    /** What waits. */
    public Uni<Pending> pending() {
        return pool.query(PENDING)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new Pending(row.getLong("pending"), row.getLong("oldest")));
    }

    private static Uni<Integer> publishLocked(
            SqlConnection connection, Function<List<OutboxEntry>, Uni<Void>> publish) {
        return connection.preparedQuery(NEXT).execute(Tuple.of(BATCH)).chain(rows -> {
            var entries = new ArrayList<OutboxEntry>();
            rows.forEach(row -> entries.add(entry(row)));
            if (entries.isEmpty()) {
                return Uni.createFrom().item(0);
            }
            var ids = entries.stream().map(OutboxEntry::id).toArray(Long[]::new);
            return publish.apply(List.copyOf(entries))
                    .chain(() -> connection.preparedQuery(REMOVE).execute(Tuple.of(ids)))
                    .replaceWith(entries.size());
        });
    }

    private static OutboxEntry entry(Row row) {
        return new OutboxEntry(
                row.getLong("id"),
                row.getString("tenant"),
                DefinitionKind.valueOf(row.getString("kind")),
                row.getString("code"),
                row.getLong("version"),
                row.getString("document"),
                row.get(OffsetDateTime.class, "changed_at").toInstant(),
                row.getString("trace"));
    }

    /**
     * What waits in the outbox.
     *
     * @param entries how many
     * @param oldestMillis age of the oldest
     */
    public record Pending(long entries, long oldestMillis) {}
}
