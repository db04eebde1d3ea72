package io.analyticsengine.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statements of one connection, prepared once. Not thread-safe. */
final class Sql {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Sql(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** Executes and returns the number of rows it touched. */
    int run(String sql, @Nullable Object... arguments) throws SQLException {
        return bind(sql, arguments).executeUpdate();
    }

    <T> List<T> read(String sql, RowReader<T> reader, @Nullable Object... arguments) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = bind(sql, arguments).executeQuery()) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        return rows;
    }

    private PreparedStatement bind(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int index = 0; index < arguments.length; index++) {
            Object argument = arguments[index];
            statement.setObject(index + 1, argument instanceof Instant instant ? timestamp(instant) : argument);
        }
        return statement;
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Reads one row of a result. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
