package io.analyticsengine.shop;

import io.analyticsengine.shop.Draws.Weighted;
import io.analyticsengine.shop.Market.Region;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What happens beside the orders: customers register, move, rise in rank and are erased; prices change. */
final class BackOffice {
    private static final double INCIDENTS_PER_ORDER = 1.0 / 25;
    private static final double REGISTRATIONS_PER_INCIDENT = 0.62;

    private final Sql sql;
    private final Prices prices;
    private final long seed;

    BackOffice(Sql sql, Prices prices, long seed) {
        this.sql = sql;
        this.prices = prices;
        this.seed = seed;
    }

    /** Fills an empty shop with products, and with customers who registered as often as they will while orders come at that rate. */
    void open(Assortment assortment, int customers, Instant now, double orderRate) throws SQLException {
        double registrationRate = orderRate * INCIDENTS_PER_ORDER * REGISTRATIONS_PER_INCIDENT;
        Duration since = Duration.ofSeconds(Math.round(customers / registrationRate));
        for (Assortment.Product product : assortment.products()) {
            Instant listed = now.minus(Duration.ofDays(60)).plus(Duration.ofHours(product.id() * 9));
            sql.run(
                    """
                    INSERT INTO products (id, name, category, season, price, weight_kg, listed_at, updated_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                    product.id(),
                    product.name(),
                    product.category(),
                    product.season(),
                    product.price(),
                    product.weight(),
                    listed,
                    listed);
        }
        for (long id = 1; id <= customers; id++) {
            Draws draws = Draws.of(seed, "registration", id);
            register(id, now.minus(draws.uniform(Duration.ZERO, since)));
        }
    }

    /** Decides and does what order number {@code number} brings with it; most bring nothing. Returns the next customer's id. */
    long attend(long number, long nextCustomer, Instant now) throws SQLException {
        Draws draws = Draws.of(seed, "incident", number);
        if (!draws.chance(INCIDENTS_PER_ORDER)) {
            return nextCustomer;
        }
        String incident = draws.weighted(List.of(
                new Weighted<>("register", 100 * REGISTRATIONS_PER_INCIDENT),
                new Weighted<>("move", 14),
                new Weighted<>("promote", 10),
                new Weighted<>("reprice", 10),
                new Weighted<>("erase", 4)));
        long customer = 1 + draws.index(nextCustomer - 1);
        switch (incident) {
            case "register" -> {
                register(nextCustomer, now);
                return nextCustomer + 1;
            }
            case "move" -> move(customer, draws);
            case "promote" ->
                sql.run(
                        "UPDATE customers SET segment = CASE segment WHEN 'NEW' THEN 'REGULAR' ELSE 'VIP' END WHERE id = ?",
                        customer);
            case "reprice" -> reprice(draws, now);
            default -> sql.run("DELETE FROM customers WHERE id = ?", customer);
        }
        return nextCustomer;
    }

    private void register(long id, Instant at) throws SQLException {
        Draws draws = Draws.of(seed, "customer", id);
        Region region = draws.weighted(Market.REGIONS);
        String given = draws.oneOf(Market.GIVEN_NAMES);
        String family = draws.oneOf(Market.FAMILY_NAMES);
        sql.run(
                """
                INSERT INTO customers (id, name, email, region, city, segment, newsletter, registered_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                given + " " + family,
                "customer" + id + "@example.org",
                region.name(),
                draws.oneOf(region.cities()),
                draws.weighted(
                        List.of(new Weighted<>("NEW", 40), new Weighted<>("REGULAR", 50), new Weighted<>("VIP", 10))),
                draws.chance(0.4),
                at);
    }

    /** A new address changes what is still on the way, too. */
    private void move(long customer, Draws draws) throws SQLException {
        Region region = draws.weighted(Market.REGIONS);
        sql.run(
                "UPDATE customers SET region = ?, city = ? WHERE id = ?",
                region.name(),
                draws.oneOf(region.cities()),
                customer);
        sql.run(
                "UPDATE orders SET region = ? WHERE customer_id = ? AND status IN ('DRAFT', 'PLACED', 'PAID', 'SHIPPED')",
                region.name(),
                customer);
        for (String table : List.of("order_lines", "payments", "shipments")) {
            sql.run(
                    "UPDATE " + table + " c SET region = o.region FROM orders o"
                            + " WHERE o.id = c.order_id AND o.customer_id = ? AND c.region <> o.region",
                    customer);
        }
    }

    private void reprice(Draws draws, Instant now) throws SQLException {
        long product = draws.between(1, prices.size());
        BigDecimal price = prices.change(product, BigDecimal.valueOf(draws.between(90, 112), 2));
        sql.run("UPDATE products SET price = ?, updated_at = ? WHERE id = ?", price, now, product);
    }
}
