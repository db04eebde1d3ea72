package io.analyticsengine.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The shop's tables. */
public final class ShopSchema {
    /** The tables that hold the business, as change data capture should list them. */
    public static final List<String> TABLES = List.of(
            "public.customers",
            "public.products",
            "public.orders",
            "public.order_lines",
            "public.payments",
            "public.shipments");

    private ShopSchema() {}

    /** Creates what is missing. Safe to call again; the caller commits. */
    public static void apply(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Two starts at once would both find a table missing.
            statement.execute("SELECT pg_advisory_xact_lock(5102511)");
            statement.execute(text());
        }
    }

    private static String text() {
        try (InputStream resource = ShopSchema.class.getResourceAsStream("schema.sql")) {
            if (resource == null) {
                throw new IllegalStateException("schema.sql is missing beside " + ShopSchema.class.getName());
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
