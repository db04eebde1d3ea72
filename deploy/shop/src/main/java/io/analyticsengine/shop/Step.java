package io.analyticsengine.shop;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One thing that happens to an order, at a time after the order was begun. */
sealed interface Step {
    Duration after();

    /** The order appears, as a draft or placed at once. */
    record Begin(Duration after, boolean draft) implements Step {}

    /** A draft becomes an order; it counts from now on, so its time is the time of placing. */
    record Place(Duration after) implements Step {}

    /** A draft that nobody placed is deleted. */
    record Purge(Duration after) implements Step {}

    /** A payment is asked for. */
    record Pay(Duration after, int attempt, Duration dueIn) implements Step {}

    /** A payment succeeds or fails. */
    record Settle(Duration after, int attempt, @Nullable String failure) implements Step {}

    /** Customer service corrects the quantity of the first line before anything is paid. */
    record Correct(Duration after, int quantity) implements Step {}

    /** The customer or the shop cancels. */
    record Cancel(Duration after) implements Step {}

    /** The goods leave the warehouse. */
    record Dispatch(Duration after, String carrier, Duration dispatchWithin, Duration deliverWithin) implements Step {}

    /** The goods arrive. */
    record Deliver(Duration after) implements Step {}

    /** Some or all lines come back. */
    record Return(Duration after, int lines) implements Step {}

    /** The money for what came back is paid out. */
    record Refund(Duration after) implements Step {}
}
