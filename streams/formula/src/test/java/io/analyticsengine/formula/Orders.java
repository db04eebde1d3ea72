package io.analyticsengine.formula;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entity with an attribute of every type, and short ways to use formulas over it. */
final class Orders {
    static final List<Attribute> ATTRIBUTES = List.of(
            new Attribute("id", ValueType.INTEGER, false),
            new Attribute("quantity", ValueType.INTEGER, true),
            new Attribute("amount", ValueType.DECIMAL, true),
            new Attribute("weight", ValueType.DOUBLE, true),
            new Attribute("status", ValueType.STRING, true),
            new Attribute("urgent", ValueType.BOOLEAN, true),
            new Attribute("placed_at", ValueType.TIMESTAMP, true),
            new Attribute("shipped_at", ValueType.TIMESTAMP, true),
            new Attribute("Total Price", ValueType.DECIMAL, true));

    static final Entity TABLE = new Entity("order", SourceKind.TABLE, ATTRIBUTES);
    static final Entity FACT = new Entity("order", SourceKind.FACT, ATTRIBUTES);
    static final Entity SHIPMENT =
            new Entity("shipment", SourceKind.TABLE, List.of(new Attribute("delay", ValueType.INTEGER, true)));

    private Orders() {}

    /** Two entities, no default. */
    static Scope scope() {
        return new Scope(
                code -> switch (code) {
                    case "order" -> Optional.of(TABLE);
                    case "shipment" -> Optional.of(SHIPMENT);
                    default -> Optional.empty();
                },
                List.of("order", "shipment"),
                Optional.empty());
    }

    static Formula formula(String text) {
        return formula(text, TABLE);
    }

    static Formula formula(String text, Entity entity) {
        return switch (Formula.check(text, Scope.of(entity))) {
            case Check.Valid(Formula formula) -> formula;
            case Check.Invalid(List<FormulaError> errors) ->
                throw new AssertionError(text + " should be valid but: " + errors);
        };
    }

    static List<FormulaError> errors(String text) {
        return errors(text, Scope.of(TABLE));
    }

    static List<FormulaError> errors(String text, Scope scope) {
        return switch (Formula.check(text, scope)) {
            case Check.Valid(Formula _) -> List.of();
            case Check.Invalid(List<FormulaError> errors) -> errors;
        };
    }

    static FormulaError error(String text) {
        List<FormulaError> errors = errors(text);
        if (errors.size() != 1) {
            throw new AssertionError(text + " should have one error but has: " + errors);
        }
        return errors.getFirst();
    }

    /** A row by name and value in turn; what is not named is NULL. */
    static Row row(@Nullable Object... namesAndValues) {
        @Nullable Object[] values = new @Nullable Object[ATTRIBUTES.size()];
        for (int index = 0; index < namesAndValues.length; index += 2) {
            Object value = namesAndValues[index + 1];
            values[TABLE.indexOf(String.valueOf(namesAndValues[index]))] =
                    value instanceof Integer integer ? Long.valueOf(integer) : value;
        }
        return Row.of(values);
    }

    static @Nullable Object value(String text, Row... rows) {
        return value(formula(text, FACT), rows);
    }

    static @Nullable Object value(Formula formula, Row... rows) {
        Accumulators accumulators = formula.newAccumulators();
        Arrays.stream(rows).forEach(row -> formula.add(row, 1, accumulators));
        return formula.evaluate(formula.read(ByteBuffer.wrap(accumulators.write())));
    }

    static BigDecimal decimal(String digits) {
        return new BigDecimal(digits);
    }
}
