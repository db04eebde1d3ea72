package io.analyticsengine.shop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** What the products cost now, as the database has it, in memory. */
final class Prices {
    private final Map<Long, BigDecimal> prices = new HashMap<>();

    void load(Sql sql) throws SQLException {
        prices.clear();
        sql.read("SELECT id, price FROM products", row -> prices.put(row.getLong("id"), row.getBigDecimal("price")));
    }

    BigDecimal of(long product) {
        BigDecimal price = prices.get(product);
        if (price == null) {
            throw new IllegalStateException("the shop's table products has no product " + product);
        }
        return price;
    }

    int size() {
        return prices.size();
    }

    /** Multiplies a price by a factor and returns the new one. */
    BigDecimal change(long product, BigDecimal factor) {
        BigDecimal price =
                of(product).multiply(factor).setScale(2, RoundingMode.HALF_UP).max(new BigDecimal("0.95"));
        prices.put(product, price);
        return price;
    }
}
