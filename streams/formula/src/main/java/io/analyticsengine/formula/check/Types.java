package io.analyticsengine.formula.check;

import io.analyticsengine.formula.ValueType;
import io.analyticsengine.formula.plan.Typed;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;

/** How types come together: equal ones, and numbers at the widest of them. */
final class Types {
    private Types() {}

    /** The type that all have in common; nothing when they have none. */
    static Optional<ValueType> common(Collection<Typed> expressions) {
        return expressions.stream()
                .map(expression -> Optional.of(expression.type()))
                .reduce((left, right) ->
                        left.isPresent() && right.isPresent() ? common(left.get(), right.get()) : Optional.empty())
                .flatMap(type -> type);
    }

    static Optional<ValueType> common(ValueType left, ValueType right) {
        if (left == right) {
            return Optional.of(left);
        }
        if (left.isNumeric() && right.isNumeric()) {
            return Optional.of(left.compareTo(right) > 0 ? left : right);
        }
        return Optional.empty();
    }

    /** The expression as that type, which must be its own or a wider one. Literals are widened here and now. */
    static Typed widen(Typed expression, ValueType type) {
        if (expression.type() == type) {
            return expression;
        }
        if (expression instanceof Typed.Constant(Object value, ValueType _)) {
            return switch (value) {
                case Number number when type == ValueType.DOUBLE -> new Typed.Constant(number.doubleValue(), type);
                case Long integer -> new Typed.Constant(BigDecimal.valueOf(integer), type);
                case null, default -> new Typed.Constant(value, type);
            };
        }
        return new Typed.Widened(expression, type);
    }
}
