package io.analyticsengine.systemtests;

import io.analyticsengine.local.LocalStack;
import io.analyticsengine.systemtests.stack.Source;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One row after the other, committed singly, with the time of now: as long as it goes on, values must move. */
final class Pulse implements AutoCloseable {
    private static final long PAUSE_NANOS = 50_000_000;

    private final Source source;
    private final String name;
    private final AtomicLong committed = new AtomicLong();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Thread thread = new Thread(this::beat, "pulse");
    private volatile @Nullable SQLException failure;

    Pulse(LocalStack stack, String name) throws SQLException {
        this.name = name;
        this.source = Source.create(
                stack,
                name,
                List.of(table()),
                List.of(
                        "CREATE TABLE public.%s (id bigint PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp())"
                                .formatted(table()),
                        "ALTER TABLE public.%s REPLICA IDENTITY FULL".formatted(table())));
    }

    private String table() {
        return name + "_rows";
    }

    String topicPrefix() {
        return source.topicPrefix();
    }

    String kpi() {
        return name + ".beats";
    }

    String entityDocument() {
        return """
                kind: Entity
                code: %s
                source: { topic: %s.public.%s, as: table }
                key: [id]
                eventTime: at
                attributes:
                  - { code: id, type: INTEGER }
                  - { code: at, type: TIMESTAMP }
                """.formatted(name, source.topicPrefix(), table());
    }

    String kpiDocument() {
        return """
                kind: Kpi
                code: %s
                name: Beats
                entity: %s
                formula: COUNT(*)
                periods: [minute]
                """.formatted(kpi(), name);
    }

    void start() {
        thread.start();
    }

    /** Rows committed so far. */
    long committed() throws SQLException {
        SQLException problem = failure;
        if (problem != null) {
            throw problem;
        }
        return committed.get();
    }

    private void beat() {
        try (Connection connection = source.connect();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO public.%s (id) VALUES (?)".formatted(table()))) {
            while (!stopped.get()) {
                insert.setLong(1, committed.get() + 1);
                insert.executeUpdate();
                committed.incrementAndGet();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    void stop() throws InterruptedException {
        stopped.set(true);
        thread.join();
    }

    @Override
    public void close() throws SQLException {
        stopped.set(true);
        source.close();
    }
}
