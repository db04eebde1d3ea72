package io.analyticsengine.shop;

import io.analyticsengine.shop.OrderPlan.Item;
import io.analyticsengine.shop.Step.Begin;
import io.analyticsengine.shop.Step.Cancel;
import io.analyticsengine.shop.Step.Correct;
import io.analyticsengine.shop.Step.Deliver;
import io.analyticsengine.shop.Step.Dispatch;
import io.analyticsengine.shop.Step.Pay;
import io.analyticsengine.shop.Step.Place;
import io.analyticsengine.shop.Step.Purge;
import io.analyticsengine.shop.Step.Refund;
import io.analyticsengine.shop.Step.Return;
import io.analyticsengine.shop.Step.Settle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the steps of orders as statements. Every statement says in its WHERE clause when it applies, so a step of an order that
 * was cancelled or erased meanwhile does nothing.
 */
final class OrderDesk {
    private static final String CUSTOMER = """
            SELECT id, region, segment FROM customers
            WHERE id >= ceil(? / 1e6 * (SELECT max(id) FROM customers))::bigint ORDER BY id LIMIT 1""";

    private final Sql sql;
    private final Prices prices;

    OrderDesk(Sql sql, Prices prices) {
        this.sql = sql;
        this.prices = prices;
    }

    void apply(OrderPlan plan, Step step, Instant now) throws SQLException {
        long order = plan.number();
        switch (step) {
            case Begin begin -> begin(plan, begin.draft() ? "DRAFT" : "PLACED", now);
            case Place _ -> place(order, now);
            case Purge _ -> sql.run("DELETE FROM orders WHERE id = ? AND status = 'DRAFT'", order);
            case Correct correct -> correct(order, correct.quantity(), now);
            case Pay pay -> pay(plan, pay, now);
            case Settle settle -> settle(order, settle, now);
            case Cancel _ -> cancel(order, now);
            case Dispatch dispatch -> dispatch(order, dispatch, now);
            case Deliver _ -> deliver(order, now);
            case Return back -> takeBack(order, back.lines(), now);
            case Refund _ -> refund(order);
        }
    }

    private void begin(OrderPlan plan, String status, Instant now) throws SQLException {
        List<Customer> customers = sql.read(
                CUSTOMER,
                row -> new Customer(row.getLong("id"), row.getString("region"), row.getString("segment")),
                plan.customerDraw() % 1_000_000);
        if (customers.isEmpty()) {
            return;
        }
        Customer customer = customers.getFirst();
        List<PricedItem> lines = new ArrayList<>();
        for (Item item : plan.items()) {
            lines.add(price(item));
        }
        BigDecimal total = lines.stream().map(PricedItem::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        sql.run(
                """
                INSERT INTO orders (id, customer_id, region, channel, segment, status, items, total, placed_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                plan.number(),
                customer.id(),
                customer.region(),
                plan.channel(),
                customer.segment(),
                status,
                plan.items().stream().mapToInt(Item::quantity).sum(),
                total,
                now,
                now);
        for (int line = 0; line < lines.size(); line++) {
            PricedItem priced = lines.get(line);
            Item item = priced.item();
            sql.run(
                    """
                    INSERT INTO order_lines
                      (id, order_id, product_id, category, region, status, quantity, unit_price, discount, amount, ordered_at)
                    VALUES (?, ?, ?, ?, ?, 'OPEN', ?, ?, ?, ?, ?)""",
                    plan.number() * 10 + line,
                    plan.number(),
                    item.product().id(),
                    item.product().category(),
                    customer.region(),
                    item.quantity(),
                    priced.unitPrice(),
                    priced.discount(),
                    priced.amount(),
                    now);
        }
    }

    private PricedItem price(Item item) {
        BigDecimal price = prices.of(item.product().id());
        BigDecimal full = price.multiply(BigDecimal.valueOf(item.quantity()));
        BigDecimal discount = item.discountPercent() == 0
                ? null
                : full.multiply(BigDecimal.valueOf(item.discountPercent(), 2)).setScale(2, RoundingMode.HALF_UP);
        return new PricedItem(item, price, discount, discount == null ? full : full.subtract(discount));
    }

    private void place(long order, Instant now) throws SQLException {
        sql.run(
                "UPDATE orders SET status = 'PLACED', placed_at = ?, updated_at = ? WHERE id = ? AND status = 'DRAFT'",
                now,
                now,
                order);
        sql.run("UPDATE order_lines SET ordered_at = ? WHERE order_id = ?", now, order);
    }

    private void correct(long order, int quantity, Instant now) throws SQLException {
        int corrected = sql.run("""
                UPDATE order_lines l SET quantity = ?, discount = NULL, amount = ? * unit_price FROM orders o
                WHERE o.id = l.order_id AND o.status = 'PLACED' AND l.id = ?""", quantity, quantity, order * 10);
        if (corrected == 1) {
            sql.run("""
                    UPDATE orders o SET total = l.amount, items = l.quantity, updated_at = ?
                    FROM (SELECT sum(amount) AS amount, sum(quantity) AS quantity FROM order_lines WHERE order_id = ?) l
                    WHERE o.id = ?""", now, order, order);
        }
    }

    private void pay(OrderPlan plan, Pay pay, Instant now) throws SQLException {
        sql.run(
                """
                INSERT INTO payments (id, order_id, region, method, status, attempt, amount, attempted_at, due_at)
                SELECT ?, id, region, ?, 'PENDING', ?, total, ?, ? FROM orders WHERE id = ? AND status = 'PLACED'""",
                plan.number() * 10 + pay.attempt(),
                plan.method(),
                pay.attempt(),
                now,
                now.plus(pay.dueIn()),
                plan.number());
        if (plan.method().equals("INVOICE")) {
            // Goods on account leave before they are paid.
            sql.run(
                    "UPDATE orders SET status = 'PAID', updated_at = ? WHERE id = ? AND status = 'PLACED'",
                    now,
                    plan.number());
        }
    }

    private void settle(long order, Settle settle, Instant now) throws SQLException {
        @Nullable String failure = settle.failure();
        int settled = sql.run(
                "UPDATE payments SET status = ?, failure = ?, completed_at = ? WHERE id = ? AND status = 'PENDING'",
                failure == null ? "SUCCEEDED" : "FAILED",
                failure,
                now,
                order * 10 + settle.attempt());
        if (settled == 1 && failure == null) {
            sql.run("""
                    UPDATE orders SET status = CASE status WHEN 'PLACED' THEN 'PAID' ELSE status END, paid_at = ?, updated_at = ?
                    WHERE id = ?""", now, now, order);
        }
    }

    private void cancel(long order, Instant now) throws SQLException {
        int cancelled = sql.run("""
                UPDATE orders SET status = 'CANCELLED', cancelled_at = ?, updated_at = ?
                WHERE id = ? AND status IN ('PLACED', 'PAID')""", now, now, order);
        if (cancelled == 1) {
            sql.run("UPDATE order_lines SET status = 'CANCELLED' WHERE order_id = ?", order);
            sql.run("""
                    UPDATE payments SET status = 'FAILED', failure = 'CANCELLED', completed_at = ?
                    WHERE order_id = ? AND status = 'PENDING'""", now, order);
        }
    }

    private void dispatch(long order, Dispatch dispatch, Instant now) throws SQLException {
        int dispatched = sql.run(
                """
                INSERT INTO shipments (id, order_id, region, carrier, status, weight_kg, cost,
                                       ordered_at, dispatch_due_at, dispatched_at, delivery_due_at)
                SELECT o.id, o.id, o.region, ?, 'IN_TRANSIT', w.weight, round((3.5 + 0.45 * w.weight)::numeric, 2),
                       o.placed_at, o.placed_at + ? * interval '1 second', ?, ?
                FROM orders o, (SELECT sum(l.quantity * p.weight_kg) AS weight
                                FROM order_lines l JOIN products p ON p.id = l.product_id WHERE l.order_id = ?) w
                WHERE o.id = ? AND o.status = 'PAID'""",
                dispatch.carrier(),
                dispatch.dispatchWithin().toSeconds(),
                now,
                now.plus(dispatch.deliverWithin()),
                order,
                order);
        if (dispatched == 1) {
            sql.run("UPDATE orders SET status = 'SHIPPED', updated_at = ? WHERE id = ?", now, order);
        }
    }

    private void deliver(long order, Instant now) throws SQLException {
        sql.run("UPDATE shipments SET status = 'DELIVERED', delivered_at = ? WHERE id = ?", now, order);
        sql.run(
                "UPDATE orders SET status = 'DELIVERED', updated_at = ? WHERE id = ? AND status = 'SHIPPED'",
                now,
                order);
    }

    private void takeBack(long order, int lines, Instant now) throws SQLException {
        int returned = sql.run(
                "UPDATE orders SET status = 'RETURNED', updated_at = ? WHERE id = ? AND status = 'DELIVERED'",
                now,
                order);
        if (returned == 1) {
            sql.run(
                    "UPDATE order_lines SET status = 'RETURNED', returned_quantity = quantity WHERE order_id = ? AND id < ?",
                    order,
                    order * 10 + lines);
            sql.run("UPDATE shipments SET status = 'RETURNED' WHERE id = ?", order);
        }
    }

    private void refund(long order) throws SQLException {
        sql.run("""
                UPDATE payments SET status = 'REFUNDED', refunded_amount = least(amount,
                  (SELECT coalesce(sum(l.amount), 0) FROM order_lines l WHERE l.order_id = ? AND l.status <> 'OPEN'))
                WHERE order_id = ? AND status = 'SUCCEEDED'""", order, order);
    }

    private record Customer(long id, String region, String segment) {}

    private record PricedItem(
            Item item, BigDecimal unitPrice, @Nullable BigDecimal discount, BigDecimal amount) {}
}
