package io.analyticsengine.systemtests.trial;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Random transactions over the tables of a trial: inserts, updates of every column (the event time, the dimensions, what filters read
 * and now and then the primary key), deletes, changes of many rows at once, transactions that are rolled back. What happens
 * depends only on the seed, not on time.
 */
public final class Workload {
    private static final int MOST_ROWS_PER_TRANSACTION = 250;

    private final Draws draws;
    private final List<TrialTable> tables;
    private final Map<TrialTable, List<Long>> alive = new LinkedHashMap<>();
    private long nextId = 1;
    private long inserted;
    private long updated;
    private long deleted;

    public Workload(Trial trial) {
        this.draws = new Draws(trial.seed() ^ 0x5eed);
        this.tables = trial.tables();
        tables.forEach(table -> alive.put(table, new ArrayList<>()));
    }

    public long inserted() {
        return inserted;
    }

    /** What was done so far, for people. */
    public String summary() {
        return inserted + " rows inserted, " + updated + " updates, " + deleted + " deletes";
    }

    /** One transaction. The connection must not commit by itself. */
    public void transaction(Connection connection) throws SQLException {
        TrialTable table = draws.oneOf(tables);
        int rows = draws.chance(0.3) ? 1 : draws.between(1, MOST_ROWS_PER_TRANSACTION);
        int what = draws.between(1, 100);
        if (alive(table).size() < 200 || what <= 48) {
            insert(connection, table, rows);
        } else if (what <= 80) {
            update(connection, table, rows);
        } else if (what <= 90) {
            delete(connection, table, Math.max(1, rows / 2));
        } else if (what <= 94) {
            updateMany(connection, table);
        } else if (what <= 97) {
            changeKeys(connection, table, Math.max(1, rows / 20));
        } else {
            insertAndTakeBack(connection, table, Math.max(1, rows / 10));
        }
    }

    private List<Long> alive(TrialTable table) {
        return alive.getOrDefault(table, List.of());
    }

    private void insert(Connection connection, TrialTable table, int rows) throws SQLException {
        boolean rollBack = draws.chance(0.04);
        List<Long> ids = insertRows(connection, table, rows);
        if (rollBack) {
            connection.rollback();
            return;
        }
        connection.commit();
        alive(table).addAll(ids);
        inserted += rows;
    }

    private List<Long> insertRows(Connection connection, TrialTable table, int rows) throws SQLException {
        List<Long> ids = new ArrayList<>();
        String marks = ", ?".repeat(TrialTable.COLUMNS.size());
        String sql = "INSERT INTO public.%s (id, %s) VALUES (?%s)"
                .formatted(table.name(), String.join(", ", TrialTable.COLUMNS), marks);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int row = 0; row < rows; row++) {
                long id = nextId++;
                ids.add(id);
                insert.setLong(1, id);
                for (int column = 0; column < TrialTable.COLUMNS.size(); column++) {
                    insert.setObject(column + 2, TrialRows.draw(table, TrialTable.COLUMNS.get(column), draws));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return ids;
    }

    private void update(Connection connection, TrialTable table, int rows) throws SQLException {
        boolean rollBack = draws.chance(0.04);
        List<String> columns = draws.some(TrialTable.COLUMNS, 0.2);
        String sets = String.join(" = ?, ", columns) + " = ?";
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE public.%s SET %s WHERE id = ?".formatted(table.name(), sets))) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns.size(); column++) {
                    update.setObject(column + 1, TrialRows.draw(table, columns.get(column), draws));
                }
                update.setLong(columns.size() + 1, draws.oneOf(alive(table)));
                update.addBatch();
            }
            update.executeBatch();
        }
        if (rollBack) {
            connection.rollback();
            return;
        }
        connection.commit();
        updated += rows;
    }

    private void updateMany(Connection connection, TrialTable table) throws SQLException {
        long from = draws.oneOf(alive(table));
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE public.%s SET amount = -amount, measure = measure * 3, urgent = NOT urgent, place = ? WHERE id BETWEEN ? AND ?"
                        .formatted(table.name()))) {
            update.setObject(1, TrialRows.draw(table, "place", draws));
            update.setLong(2, from);
            update.setLong(3, from + draws.between(0, 400));
            updated += update.executeUpdate();
        }
        connection.commit();
    }

    private void delete(Connection connection, TrialTable table, int rows) throws SQLException {
        List<Long> ids = alive(table);
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM public.%s WHERE id = ?".formatted(table.name()))) {
            for (int row = 0; row < rows; row++) {
                delete.setLong(1, take(ids));
                delete.addBatch();
            }
            delete.executeBatch();
        }
        connection.commit();
        deleted += rows;
    }

    /** Another primary key: a delete and an insert for change data capture. */
    private void changeKeys(Connection connection, TrialTable table, int rows) throws SQLException {
        List<Long> ids = alive(table);
        List<Long> changed = new ArrayList<>();
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE public.%s SET id = ? WHERE id = ?".formatted(table.name()))) {
            for (int row = 0; row < rows; row++) {
                long id = nextId++;
                update.setLong(1, id);
                update.setLong(2, take(ids));
                update.addBatch();
                changed.add(id);
            }
            update.executeBatch();
        }
        connection.commit();
        ids.addAll(changed);
        updated += rows;
    }

    /** Rows that live only inside their transaction. */
    private void insertAndTakeBack(Connection connection, TrialTable table, int rows) throws SQLException {
        List<Long> ids = insertRows(connection, table, rows);
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM public.%s WHERE id BETWEEN ? AND ?".formatted(table.name()))) {
            delete.setLong(1, ids.getFirst());
            delete.setLong(2, ids.getLast());
            delete.executeUpdate();
        }
        connection.commit();
        inserted += rows;
        deleted += rows;
    }

    private long take(List<Long> ids) {
        int position = draws.between(0, ids.size() - 1);
        long id = ids.get(position);
        ids.set(position, ids.getLast());
        ids.removeLast();
        return id;
    }
}
