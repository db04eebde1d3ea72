package io.analyticsengine.formula;

import java.util.Objects;

/**
 * One aggregate call of a formula. Calls that say the same are one.
 *
 * @param text the call as the language prints it, for example {@code SUM(amount) FILTER (WHERE status = 'PAID')}
 * @param type the type of its result
 */
public record AggregateCall(AggregateFunction function, String text, ValueType type) {
    public AggregateCall {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(type, "type");
    }
}
