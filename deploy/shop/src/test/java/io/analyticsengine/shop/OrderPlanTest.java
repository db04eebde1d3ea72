package io.analyticsengine.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.shop.Step.Cancel;
import io.analyticsengine.shop.Step.Deliver;
import io.analyticsengine.shop.Step.Dispatch;
import io.analyticsengine.shop.Step.Purge;
import io.analyticsengine.shop.Step.Return;
import io.analyticsengine.shop.Step.Settle;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OrderPlanTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    @Test
    void shouldDecideTheSameFromTheSameSeed() {
        assertThat(plans(7)).isEqualTo(plans(7)).isNotEqualTo(plans(8));
    }

    @Test
    void shouldTellEveryLifeInTheOrderOfTime() {
        assertThat(plans(7)).allSatisfy(plan -> {
            assertThat(plan.steps()).isSortedAccordingTo(Comparator.comparing(Step::after));
            assertThat(plan.items()).isNotEmpty();
        });
    }

    @Test
    void shouldDeliverOnlyWhatWasDispatched() {
        assertThat(plans(7)).filteredOn(plan -> has(plan, Deliver.class)).allMatch(plan -> has(plan, Dispatch.class));
    }

    @Test
    void shouldKnowEverythingThatHappensToAnOrder() {
        List<OrderPlan> plans = plans(7);

        assertThat(plans).anyMatch(plan -> has(plan, Purge.class));
        assertThat(plans).anyMatch(plan -> has(plan, Cancel.class));
        assertThat(plans).anyMatch(plan -> has(plan, Return.class));
        assertThat(plans).anyMatch(plan -> plan.steps().stream()
                .anyMatch(step -> step instanceof Settle settle && settle.failure() != null));
    }

    @Test
    void shouldSellSleighsInWinter() {
        long winter = seasonal(LocalDate.of(2026, 1, 15));
        long summer = seasonal(LocalDate.of(2026, 7, 15));

        assertThat(winter).isGreaterThan(3 * summer);
    }

    private static long seasonal(LocalDate day) {
        Assortment assortment = Assortment.of(7);
        return LongStream.rangeClosed(1, 2000)
                .mapToObj(number -> OrderPlan.of(7, number, day, assortment))
                .flatMap(plan -> plan.items().stream())
                .filter(item -> item.product().season().equals("WINTER"))
                .count();
    }

    private static List<OrderPlan> plans(long seed) {
        Assortment assortment = Assortment.of(seed);
        return LongStream.rangeClosed(1, 1000)
                .mapToObj(number -> OrderPlan.of(seed, number, DAY, assortment))
                .toList();
    }

    private static boolean has(OrderPlan plan, Class<? extends Step> kind) {
        return plan.steps().stream().anyMatch(kind::isInstance);
    }
}
