package io.analyticsengine.loadtest;

import io.analyticsengine.local.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Writes orders of a region of its own into the demonstration shop, on one connection, and removes them again. */
final class OrderWriter implements AutoCloseable {

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
                        + " VALUES (?, 'Load test', 'load@test.invalid', ?, 'none', 'NEW', false, now())")) {
            statement.setLong(1, customer);
            statement.setString(2, region);
            statement.executeUpdate();
        }
        connection.setAutoCommit(false);
        insert = connection.prepareStatement(
                "INSERT INTO orders (id, customer_id, region, channel, segment, status, items, total, placed_at, updated_at)"
                        + " SELECT ? + n, ?, ?, 'WEB', 'NEW', 'PLACED', 1, 9.99, now(), now() FROM generate_series(1, ?) n");
    }

    /** Commits so many rows in one transaction and returns the {@link System#nanoTime()} just before the commit was sent. */
    long commit(int rows) throws SQLException {
        insert.setLong(1, next);
        insert.setLong(2, customer);
        insert.setString(3, region);
        insert.setInt(4, rows);
        insert.executeUpdate();
        next += rows;
        long before = System.nanoTime();
        connection.commit();
        return before;
    }

    private void remove() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM customers WHERE id = ?")) {
            statement.setLong(1, customer);
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        remove();
        connection.commit();
        connection.close();
    }
}
