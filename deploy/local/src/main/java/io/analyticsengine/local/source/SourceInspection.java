package io.analyticsengine.local.source;

import io.analyticsengine.local.Database;
import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import io.analyticsengine.local.source.SourceTable.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a database whether its changes can be followed, and what its tables look like. Changes nothing. */
final class SourceInspection {

    private final Database database;

    SourceInspection(Database database) {
        this.database = database;
    }

    /** The tables, when all is as it has to be; otherwise one failure with everything that is not, and the remedies. */
    List<SourceTable> tables(List<String> names) {
        try (Connection connection = database.connect()) {
            List<String> problems = new ArrayList<>();
            checkServer(connection, problems);
            List<SourceTable> tables = new ArrayList<>();
            for (String name : names) {
                String[] parts = name.strip().split("\\.", 2);
                String schema = parts.length == 2 ? parts[0] : "public";
                SourceTable table = table(connection, schema, parts[parts.length - 1], problems);
                if (table != null) {
                    tables.add(table);
                }
            }
            if (!problems.isEmpty()) {
                throw new LocalException(
                        LocalError.SOURCE_REFUSED,
                        "Changes of " + database + " cannot be followed",
                        String.join("\n  ", problems));
            }
            return tables;
        } catch (SQLException e) {
            throw new LocalException(
                    LocalError.SOURCE_REFUSED,
                    "No connection to " + database + ": " + e.getMessage(),
                    "Check the address, the user and the password (ENGINE_SOURCE_PASSWORD).",
                    e);
        }
    }

    private void checkServer(Connection connection, List<String> problems) throws SQLException {
        if (!text(connection, "show wal_level").equals("logical")) {
            problems.add(
                    "wal_level is not logical. As a superuser: alter system set wal_level = logical; then restart it.");
        }
        if (!yes(connection, "select rolreplication or rolsuper from pg_roles where rolname = current_user")) {
            problems.add("User " + database.user() + " may not replicate. As a superuser: alter role " + database.user()
                    + " replication;");
        }
        if (!yes(connection, "select has_database_privilege(current_database(), 'CREATE')")) {
            problems.add(
                    "User " + database.user() + " may not create a publication. As the owner: grant create on database "
                            + database.name() + " to " + database.user() + ";");
        }
        if (!yes(
                connection,
                "select count(*) < current_setting('max_replication_slots')::int or bool_or(slot_name = 'engine_"
                        + SourceAddress.sourceName(database.name()) + "') from pg_replication_slots")) {
            problems.add("All replication slots are taken. Raise max_replication_slots and restart it,"
                    + " or drop one that nobody uses (pg_replication_slots).");
        }
    }

    private @Nullable SourceTable table(Connection connection, String schema, String name, List<String> problems)
            throws SQLException {
        String qualified = schema + "." + name;
        try (PreparedStatement query = connection.prepareStatement("""
                select c.oid, pg_has_role(c.relowner, 'USAGE'), c.relowner::regrole::text,
                       has_table_privilege(c.oid, 'SELECT'), c.relkind::text
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = ? and c.relname = ?""")) {
            query.setString(1, schema);
            query.setString(2, name);
            try (ResultSet row = query.executeQuery()) {
                String kind = row.next() ? row.getString(5) : "";
                if (kind.equals("p")) {
                    problems.add("Table " + qualified
                            + " is partitioned; its changes come under the names of its partitions."
                            + " Name those instead.");
                    return null;
                }
                if (!kind.equals("r")) {
                    problems.add("There is no table " + qualified + ".");
                    return null;
                }
                if (!row.getBoolean(2)) {
                    problems.add("Table " + qualified + " belongs to " + row.getString(3)
                            + "; only its owner may publish it and set its replica identity. As a superuser: grant "
                            + row.getString(3) + " to " + database.user() + ";");
                } else if (!row.getBoolean(4)) {
                    problems.add("User " + database.user() + " may not read " + qualified
                            + ". As its owner: grant select on " + qualified + " to " + database.user() + ";");
                }
                long oid = row.getLong(1);
                SourceTable table = new SourceTable(schema, name, columns(connection, oid), key(connection, oid));
                checkUpdates(connection, table, problems);
                return table;
            }
        }
    }

    /** Attaching publishes the table and sets its replica identity to FULL, which must not stop those who write to it. */
    private static void checkUpdates(Connection connection, SourceTable table, List<String> problems)
            throws SQLException {
        if (connection.getMetaData().getDatabaseMajorVersion() >= 18
                && table.columns().stream().anyMatch(Column::generated)) {
            problems.add("Table " + table.qualified() + " has generated columns; PostgreSQL 18 would refuse its updates"
                    + " while it is followed. Drop these columns, or leave the table out.");
        }
    }

    private static List<Column> columns(Connection connection, long table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select a.attname, case when t.typtype = 'e' then 'text' else t.typname end, not a.attnotnull,
                       a.attgenerated <> ''
                from pg_attribute a join pg_type t on t.oid = a.atttypid
                where a.attrelid = ? and a.attnum > 0 and not a.attisdropped order by a.attnum""")) {
            query.setLong(1, table);
            List<Column> columns = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    columns.add(new Column(row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)));
                }
            }
            return columns;
        }
    }

    private static List<String> key(Connection connection, long table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select a.attname from pg_index i
                cross join lateral unnest(i.indkey::int2[]) with ordinality as k(number, position)
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
                where i.indrelid = ? and i.indisprimary order by k.position""")) {
            query.setLong(1, table);
            List<String> columns = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
            return columns;
        }
    }

    private static boolean yes(Connection connection, String query) throws SQLException {
        return text(connection, query).equals("t");
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            String value = row.next() ? row.getString(1) : null;
            return value == null ? "" : value;
        }
    }
}
