package io.analyticsengine.shop;

import io.analyticsengine.shop.Agenda.Entry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The shop's business over one connection. History and present run through the same steps at the same rate: in the past each happens
 * at the time it is due and nothing waits, in the present the simulation waits until it is due. All work of a turn, the agenda
 * included, is one transaction, so a crash at any moment leaves a shop that continues.
 */
final class Simulation {
    private static final int CUSTOMERS = 1500;
    private static final int STEPS_PER_TRANSACTION = 200;
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private final SimulationSettings settings;
    private final Sql sql;
    private final Agenda agenda = new Agenda();
    private final Prices prices = new Prices();
    private final long seed;
    private final Assortment assortment;
    private final OrderDesk desk;
    private final BackOffice office;
    private long nextOrder;
    private long nextCustomer;
    private Instant nextArrival;

    private Simulation(SimulationSettings settings, Sql sql, Progress progress, Instant nextArrival) {
        this.settings = settings;
        this.sql = sql;
        this.seed = progress.seed();
        this.assortment = Assortment.of(seed);
        this.desk = new OrderDesk(sql, prices);
        this.office = new BackOffice(sql, prices, seed);
        this.nextOrder = progress.nextOrder();
        this.nextCustomer = progress.nextCustomer();
        this.nextArrival = nextArrival;
    }

    /** Continues the shop in that database, or opens it with a history. The connection must not commit by itself. */
    static Simulation open(SimulationSettings settings, Connection connection, InstantSource time) throws SQLException {
        Sql sql = new Sql(connection);
        // Plans made while the tables are still empty would read whole tables for ever after.
        sql.run("SET enable_seqscan = off");
        List<Progress> known = sql.read(
                "SELECT seed, next_order, next_customer FROM simulator.progress",
                row -> new Progress(row.getLong("seed"), row.getLong("next_order"), row.getLong("next_customer")));
        Instant now = time.instant();
        if (known.isEmpty()) {
            Instant from = now.minus(settings.history());
            Simulation simulation =
                    new Simulation(settings, sql, new Progress(settings.seed(), 1, CUSTOMERS + 1L), from);
            simulation.office.open(simulation.assortment, CUSTOMERS, from, settings.rate());
            simulation.prices.load(sql);
            simulation.relive(time);
            return simulation;
        }
        Simulation simulation = new Simulation(settings, sql, known.getFirst(), now);
        simulation.restore();
        return simulation;
    }

    long seed() {
        return seed;
    }

    long orders() {
        return nextOrder - 1;
    }

    int openOrders() {
        return agenda.size();
    }

    /** Runs in real time until stopped. */
    void live(CountDownLatch stopped) throws SQLException, InterruptedException {
        while (stopped.getCount() > 0) {
            turn(Instant.now());
            Duration wait = Duration.between(Instant.now(), nextDue());
            if (wait.isPositive()) {
                boolean done =
                        stopped.await(Math.min(wait.toMillis() + 1, LONGEST_WAIT.toMillis()), TimeUnit.MILLISECONDS);
                if (done) {
                    return;
                }
            }
        }
    }

    /** Does what is due at that instant, as one transaction. */
    void turn(Instant now) throws SQLException {
        if (nextArrival.isBefore(now.minusSeconds(1))) {
            // The shop was closed or the database away: nobody orders afterwards what they would have ordered then.
            nextArrival = now;
        }
        int steps = 0;
        while (steps < STEPS_PER_TRANSACTION && !nextDue().isAfter(now)) {
            step(now);
            steps++;
        }
        if (steps > 0) {
            commit();
        }
    }

    /** Until the present is reached, not the moment when this began: else nobody would order meanwhile. */
    private void relive(InstantSource time) throws SQLException {
        while (!nextDue().isAfter(time.instant())) {
            step(nextDue());
        }
        commit();
    }

    private void step(Instant now) throws SQLException {
        Entry entry = agenda.peek();
        if (entry != null && entry.due().isBefore(nextArrival)) {
            advance(agenda.take(), now);
            return;
        }
        long number = nextOrder++;
        nextCustomer = office.attend(number, nextCustomer, now);
        advance(new Entry(number, now, 0, now), now);
        Duration mean = Duration.ofNanos(Math.round(1e9 / (settings.rate() * BusinessCalendar.demand(nextArrival))));
        nextArrival = nextArrival.plus(Draws.of(seed, "arrival", number).exponential(mean));
    }

    private void advance(Entry entry, Instant now) throws SQLException {
        OrderPlan plan = plan(entry.order(), entry.begun());
        desk.apply(plan, plan.steps().get(entry.step()), now);
        int next = entry.step() + 1;
        if (next < plan.steps().size()) {
            agenda.add(entry(plan, entry.begun(), next));
        } else {
            agenda.close(entry.order());
        }
    }

    private void restore() throws SQLException {
        prices.load(sql);
        sql.read(
                        "SELECT order_id, begun_at, step FROM simulator.agenda",
                        row -> entry(
                                plan(row.getLong("order_id"), Sql.instant(row, "begun_at")),
                                Sql.instant(row, "begun_at"),
                                row.getInt("step")))
                .forEach(agenda::restore);
    }

    private OrderPlan plan(long number, Instant begun) {
        return OrderPlan.of(seed, number, begun.atZone(BusinessCalendar.ZONE).toLocalDate(), assortment);
    }

    private static Entry entry(OrderPlan plan, Instant begun, int step) {
        return new Entry(
                plan.number(), begun, step, begun.plus(plan.steps().get(step).after()));
    }

    private Instant nextDue() {
        @Nullable Entry entry = agenda.peek();
        return entry == null || nextArrival.isBefore(entry.due()) ? nextArrival : entry.due();
    }

    private void commit() throws SQLException {
        agenda.save(sql);
        sql.run("""
                INSERT INTO simulator.progress (seed, next_order, next_customer) VALUES (?, ?, ?)
                ON CONFLICT (only_row) DO UPDATE SET next_order = excluded.next_order, next_customer = excluded.next_customer""", seed, nextOrder, nextCustomer);
        sql.connection().commit();
    }

    private record Progress(long seed, long nextOrder, long nextCustomer) {}
}
