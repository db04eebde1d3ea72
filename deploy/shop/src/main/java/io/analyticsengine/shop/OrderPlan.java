package io.analyticsengine.shop;

import io.analyticsengine.shop.Assortment.Product;
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
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The whole life of one order, decided in advance: a function of the seed, the order's number and the day. So the same seed makes
 * the same business decisions, and a restarted simulator continues every open order as it would have gone.
 */
record OrderPlan(long number, long customerDraw, String channel, String method, List<Item> items, List<Step> steps) {
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration DISPATCH_WITHIN = Duration.ofMinutes(30);
    private static final Duration DELIVER_WITHIN = Duration.ofHours(1);

    OrderPlan {
        items = List.copyOf(items);
        steps = steps.stream().sorted(Comparator.comparing(Step::after)).toList();
    }

    static OrderPlan of(long seed, long number, LocalDate day, Assortment assortment) {
        Draws draws = Draws.of(seed, "order", number);
        List<Item> items = new ArrayList<>();
        int lines =
                Math.min(5, 1 + (int) draws.exponential(Duration.ofMillis(1300)).toMillis() / 1000);
        for (int line = 0; line < lines; line++) {
            Product product = assortment.pick(draws, day);
            int quantity = draws.chance(0.75) ? 1 : draws.between(2, 4);
            items.add(new Item(product, quantity, draws.chance(0.2) ? 5 * draws.between(1, 4) : 0));
        }
        long customer = draws.index(Long.MAX_VALUE);
        String channel = draws.weighted(Market.CHANNELS);
        String method = draws.weighted(Market.METHODS);
        return new OrderPlan(number, customer, channel, method, items, new Story(draws, method, items.size()).tell());
    }

    /** What is bought; a discount of 0 is none. */
    record Item(Product product, int quantity, int discountPercent) {}

    /** Writes the steps in the order of time. */
    private static final class Story {
        private final Draws draws;
        private final String method;
        private final int lines;
        private final List<Step> steps = new ArrayList<>();
        private Duration now = Duration.ZERO;

        Story(Draws draws, String method, int lines) {
            this.draws = draws;
            this.method = method;
            this.lines = lines;
        }

        List<Step> tell() {
            boolean draft = draws.chance(0.12);
            steps.add(new Begin(now, draft));
            if (draft) {
                if (draws.chance(0.5)) {
                    wait(Duration.ofMinutes(20), Duration.ofMinutes(40));
                    steps.add(new Purge(now));
                    return steps;
                }
                wait(Duration.ofMinutes(1), Duration.ofMinutes(10));
                steps.add(new Place(now));
            }
            if (draws.chance(0.03)) {
                wait(Duration.ofSeconds(5), Duration.ofSeconds(30));
                steps.add(new Correct(now, draws.between(1, 4)));
            }
            if (pay()) {
                ship();
            } else {
                wait(Duration.ofSeconds(30), Duration.ofMinutes(3));
                steps.add(new Cancel(now));
            }
            return steps;
        }

        private boolean pay() {
            boolean invoice = method.equals("INVOICE");
            for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
                wait(Duration.ofSeconds(1), Duration.ofSeconds(5));
                steps.add(new Pay(now, attempt, invoice ? Duration.ofHours(12) : Duration.ofMinutes(15)));
                if (invoice) {
                    // Paid long after delivery, one in six after the due time.
                    Duration paid = draws.exponential(Duration.ofHours(6)).plusMinutes(20);
                    steps.add(new Settle(now.plus(paid), attempt, null));
                    return true;
                }
                wait(Duration.ofMillis(700), method.equals("TRANSFER") ? Duration.ofMinutes(8) : Duration.ofSeconds(6));
                boolean fails = draws.chance(method.equals("CARD") ? 0.07 : 0.035);
                steps.add(new Settle(now, attempt, fails ? draws.weighted(Market.FAILURES) : null));
                if (!fails) {
                    return true;
                }
                if (draws.chance(0.3)) {
                    return false;
                }
                wait(Duration.ofSeconds(10), Duration.ofMinutes(2));
            }
            return false;
        }

        private void ship() {
            if (draws.chance(0.025)) {
                wait(Duration.ofSeconds(10), Duration.ofMinutes(15));
                steps.add(new Cancel(now));
                steps.add(new Refund(now.plus(draws.uniform(Duration.ofMinutes(1), Duration.ofMinutes(30)))));
                return;
            }
            boolean lateInWarehouse = draws.chance(0.06);
            wait(
                    lateInWarehouse ? DISPATCH_WITHIN : Duration.ofMinutes(3),
                    lateInWarehouse ? Duration.ofHours(3) : Duration.ofMinutes(22));
            steps.add(new Dispatch(now, draws.weighted(Market.CARRIERS), DISPATCH_WITHIN, DELIVER_WITHIN));
            boolean lateOnTheRoad = draws.chance(0.07);
            wait(
                    lateOnTheRoad ? DELIVER_WITHIN : Duration.ofMinutes(5),
                    lateOnTheRoad ? Duration.ofHours(2) : Duration.ofMinutes(55));
            steps.add(new Deliver(now));
            if (draws.chance(0.08)) {
                wait(Duration.ofMinutes(5), Duration.ofHours(2));
                steps.add(new Return(now, draws.between(1, lines)));
                wait(Duration.ofMinutes(5), Duration.ofMinutes(45));
                steps.add(new Refund(now));
            }
        }

        private void wait(Duration least, Duration most) {
            now = now.plus(draws.uniform(least, most));
        }
    }
}
