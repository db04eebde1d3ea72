package io.analyticsengine.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;

/** How far behind a component is, in words. */
final class Lag {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SLOTS = """
            select coalesce(sum(pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)), 0), count(*)
            from pg_replication_slots where slot_name like 'engine\\_%'
            """;

    private final LocalStack stack;

    Lag(LocalStack stack) {
        this.stack = stack;
    }

    Optional<String> of(Component component) {
        try {
            return switch (component) {
                case CONNECT -> connect();
                case STREAMS -> streams();
                default -> Optional.empty();
            };
        } catch (IOException | SQLException e) {
            return Optional.of("unknown");
        }
    }

    /** Change log that the source keeps for us, when the source is the local database. */
    private Optional<String> connect() throws SQLException, IOException {
        Optional<String> failed = failedTask();
        if (failed.isPresent()) {
            return failed;
        }
        try (Connection connection = stack.database(DatabaseRole.PLATFORM).connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SLOTS)) {
            row.next();
            return row.getLong(2) == 0 ? Optional.empty() : Optional.of(bytes(row.getLong(1)) + " of change log");
        }
    }

    private Optional<String> failedTask() throws IOException {
        JsonNode connectors = json(stack.address(PortName.CONNECT).resolve("/connectors?expand=status"));
        for (JsonNode connector : connectors) {
            for (JsonNode task : connector.path("status").path("tasks")) {
                if (task.path("state").asText().equals("FAILED")) {
                    String trace = task.path("trace").asText();
                    return Optional.of("FAILED: " + trace.lines().findFirst().orElse("no trace"));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> streams() throws IOException {
        long records = 0;
        for (JsonNode job :
                json(stack.address(PortName.STREAMS).resolve("/api/v1/jobs")).path("items")) {
            for (JsonNode source : job.path("sources")) {
                records += Math.max(0, source.path("lag").asLong());
            }
        }
        return Optional.of(records + " records");
    }

    private static JsonNode json(URI address) throws IOException {
        URLConnection connection = address.toURL().openConnection();
        connection.setConnectTimeout(1_000);
        connection.setReadTimeout(2_000);
        try (InputStream body = connection.getInputStream()) {
            return JSON.readTree(body);
        }
    }

    static String bytes(long count) {
        if (count < 1024) {
            return Math.max(0, count) + " B";
        }
        return count < 1 << 20
                ? String.format(Locale.ROOT, "%.1f kB", count / 1024.0)
                : String.format(Locale.ROOT, "%.1f MB", count / (1024.0 * 1024));
    }
}
