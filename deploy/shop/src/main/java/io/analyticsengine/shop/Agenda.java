package io.analyticsengine.shop;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The next step of every open order, in memory by time and in the database by order. Changes are saved with the work they belong to. */
final class Agenda {
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparing(Entry::order));
    private final Map<Long, Change> unsaved = new HashMap<>();

    /** What is planned for an order: its next step, counted from 0, and when. */
    record Entry(long order, Instant begun, int step, Instant due) {}

    private record Change(long order, @Nullable Entry entry) {}

    void add(Entry entry) {
        entries.add(entry);
        unsaved.put(entry.order(), new Change(entry.order(), entry));
    }

    /** Loads an entry that the database already has. */
    void restore(Entry entry) {
        entries.add(entry);
    }

    void close(long order) {
        unsaved.put(order, new Change(order, null));
    }

    @Nullable
    Entry peek() {
        return entries.peek();
    }

    Entry take() {
        return entries.remove();
    }

    int size() {
        return entries.size();
    }

    /** Writes what changed since the last call, in the transaction of the connection. */
    void save(Sql sql) throws SQLException {
        List<Change> changes = List.copyOf(unsaved.values());
        try (PreparedStatement put = sql.connection()
                        .prepareStatement("INSERT INTO simulator.agenda (order_id, begun_at, step) VALUES (?, ?, ?)"
                                + " ON CONFLICT (order_id) DO UPDATE SET step = excluded.step");
                PreparedStatement remove =
                        sql.connection().prepareStatement("DELETE FROM simulator.agenda WHERE order_id = ?")) {
            for (Change change : changes) {
                Entry entry = change.entry();
                if (entry == null) {
                    remove.setLong(1, change.order());
                    remove.addBatch();
                } else {
                    put.setLong(1, entry.order());
                    put.setObject(2, Sql.timestamp(entry.begun()));
                    put.setInt(3, entry.step());
                    put.addBatch();
                }
            }
            put.executeBatch();
            remove.executeBatch();
        }
        unsaved.clear();
    }
}
