package io.analyticsengine.local.source;

import io.analyticsengine.local.Database;
import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Where an existing database is and who we are there. */
public final class SourceAddress {

    private static final String PREFIX = "jdbc:postgresql://";
    private static final int DEFAULT_PORT = 5432;

    private SourceAddress() {}

    /**
     * Reads {@code jdbc:postgresql://host:port/database?user=NAME}; what the URL does not say comes from
     * {@code ENGINE_SOURCE_USER} and {@code ENGINE_SOURCE_PASSWORD}.
     *
     * @throws LocalException which shows nothing of the URL: a password may be anywhere in it
     */
    public static Database parse(String url, Map<String, String> environment) {
        if (!url.startsWith(PREFIX)) {
            throw invalid("--source is not the address of a PostgreSQL database");
        }
        URI uri;
        try {
            uri = new URI(url.substring("jdbc:".length()));
        } catch (URISyntaxException e) {
            throw invalid("--source cannot be read: " + e.getReason()); // its message shows the whole text
        }
        String name = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        if (uri.getHost() == null || name.isEmpty()) {
            throw invalid("--source names no host or no database");
        }
        Map<String, String> query = query(uri.getRawQuery() == null ? "" : uri.getRawQuery());
        String user = query.getOrDefault("user", environment.getOrDefault("ENGINE_SOURCE_USER", ""));
        if (user.isEmpty()) {
            throw invalid("--source names no user");
        }
        String password = query.getOrDefault("password", environment.getOrDefault("ENGINE_SOURCE_PASSWORD", ""));
        return new Database(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), name, user, password);
    }

    /** How topics and the connector call a database: lower case, digits and underscores. */
    static String sourceName(String database) {
        String name = database.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        return name.matches("[a-z].*") ? name : "db_" + name;
    }

    private static Map<String, String> query(String text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                values.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private static LocalException invalid(String message) {
        return new LocalException(
                LocalError.INVALID_SETTING,
                message,
                "Write --source 'jdbc:postgresql://host:port/database?user=NAME' and put the password into"
                        + " ENGINE_SOURCE_PASSWORD.");
    }
}
