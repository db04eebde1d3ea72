package io.analyticsengine.systemtests.stack;

import io.analyticsengine.local.DatabaseRole;
import io.analyticsengine.local.LocalStack;
import io.analyticsengine.local.PortName;
import io.analyticsengine.registrar.Registrar;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables of a test in the source database, followed by a connector of their own; both are gone after closing. */
public final class Source implements AutoCloseable {
    private final LocalStack stack;
    private final String name;
    private final List<String> tables;

    private Source(LocalStack stack, String name, List<String> tables) {
        this.stack = stack;
        this.name = name;
        this.tables = List.copyOf(tables);
    }

    /**
     * Creates tables and lets Connect follow them.
     *
     * @param name unique on this stack; lower case letters and digits
     * @param tables their names in the schema public
     */
    public static Source create(LocalStack stack, String name, List<String> tables, List<String> ddl)
            throws SQLException {
        Source source = new Source(stack, name, tables);
        source.execute(ddl);
        stack.attach(
                "postgresql",
                stack.database(DatabaseRole.DEBEZIUM),
                Map.of(
                        "source.name",
                        name,
                        "source.tables",
                        tables.stream().map(table -> "public." + table).collect(Collectors.joining(",")),
                        "source.identities",
                        tables.stream()
                                .map(table -> "public." + table + ":FULL")
                                .collect(Collectors.joining(","))));
        return source;
    }

    /** Topics are this, the schema and the table, joined by dots. */
    public String topicPrefix() {
        return "raw." + name;
    }

    /** A connection as the owner of the tables. */
    public Connection connect() throws SQLException {
        return stack.database(DatabaseRole.SHOP).connect();
    }

    public void execute(List<String> statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        new Registrar(stack.address(PortName.CONNECT)).remove(name);
        try (Connection connection = stack.database(DatabaseRole.POSTGRES).connect();
                Statement statement = connection.createStatement()) {
            String slot = "engine_" + name;
            statement.execute("SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name = '%s'"
                    .formatted(slot));
            dropSlot(statement, slot);
            statement.execute("DROP PUBLICATION IF EXISTS " + slot);
            for (String table : tables) {
                statement.execute("DROP TABLE IF EXISTS public." + table);
            }
        }
    }

    /** The connector lets go of its slot a moment after it was removed. */
    private static void dropSlot(Statement statement, String slot) throws SQLException {
        statement.execute("""
                DO $$ BEGIN
                  FOR attempt IN 1..100 LOOP
                    BEGIN
                      PERFORM pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '%s';
                      RETURN;
                    EXCEPTION WHEN object_in_use THEN PERFORM pg_sleep(0.1);
                    END;
                  END LOOP;
                END $$""".formatted(slot));
    }
}
