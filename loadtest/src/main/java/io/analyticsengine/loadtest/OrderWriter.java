package io.analyticsengine.loadtest;

import io.analyticsengine.local.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.LongConsumer;

/**
 * Writes orders of a region of its own into the demonstration shop, on one connection, and removes them again. Its customer lives
 * elsewhere, because the shop's simulator places orders for every customer it finds, in the customer's region.
 */
final class OrderWriter implements AutoCloseable {

    private static final String DEADLOCK = "40P01";
    private static final int ATTEMPTS = 5;

    private final Connection connection;
    private final PreparedStatement insert;
    private final String region;
    private final long customer;
    private long next;

    /** Opens a connection and makes a customer for the orders. Ids are taken from the clock, far above the shop's own. */
    OrderWriter(Database database, String region) throws SQLException {
        this.connection = database.connect();
        this.region = region;
        this.customer = System.currentTimeMillis() * 1_000_000 + Math.floorMod(region.hashCode(), 1_000) * 1_000L;
        this.next = customer;
        try (PreparedStatement statement = connection.prepareStatement(
                "INSERT INTO customers (id, name, email, region, city, segment, newsletter, registered_at)"
                        + " VALUES (?, 'Load test', 'load@test.invalid', 'none', 'none', 'NEW', false, now())")) {
            statement.setLong(1, customer);
            statement.executeUpdate();
        }
        connection.setAutoCommit(false);
        insert = connection.prepareStatement(
                "INSERT INTO orders (id, customer_id, region, channel, segment, status, items, total, placed_at, updated_at)"
                        + " SELECT ? + n, ?, ?, 'WEB', 'NEW', 'PLACED', 1, 9.99, now(), now() FROM generate_series(1, ?) n");
    }

    /** A region that no other run has written to: what an earlier one left behind or still deletes is not counted. */
    static String regionOfThisRun(String prefix) {
        return prefix + "-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    }

    /** Commits so many rows in one transaction. */
    void commit(int rows) throws SQLException {
        commit(rows, _ -> {});
    }

    /** The same; {@code sending} is told the {@link System#nanoTime()} just before the commit is sent. */
    void commit(int rows, LongConsumer sending) throws SQLException {
        insert.setLong(1, next);
        insert.setLong(2, customer);
        insert.setString(3, region);
        insert.setInt(4, rows);
        insert.executeUpdate();
        next += rows;
        sending.accept(System.nanoTime());
        connection.commit();
    }

    /** The simulator works on orders of this customer, in another order of locks: a deadlock is tried again. */
    private void remove() throws SQLException {
        for (int attempt = 1; true; attempt++) {
            try {
                delete();
                connection.commit();
                return;
            } catch (SQLException e) {
                connection.rollback();
                if (!DEADLOCK.equals(e.getSQLState()) || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private void delete() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM customers WHERE id = ?")) {
            statement.setLong(1, customer);
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            remove();
        }
    }
}
