package io.analyticsengine.formula.plan;

import io.analyticsengine.formula.ValueType;
import io.analyticsengine.formula.syntax.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checked expression: every name is a position, every operand has the type its operator needs. Equal trees compute
 * the same.
 */
public sealed interface Typed {

    ValueType type();

    /** A literal, or NULL of a known type. */
    record Constant(@Nullable Object value, ValueType type) implements Typed {}

    /** An attribute of the row, or in the outer expression the result of the aggregate call at that position. */
    record Column(int index, String name, ValueType type) implements Typed {}

    /** A number as a wider type. */
    record Widened(Typed operand, ValueType type) implements Typed {}

    record Negated(Typed operand) implements Typed {
        @Override
        public ValueType type() {
            return operand.type();
        }
    }

    /** {@code + - * %} on operands of this type, {@code /} on DOUBLE. */
    record Arithmetic(Operator operator, Typed left, Typed right, ValueType type) implements Typed {}

    /** Operands of one type. */
    record Comparison(Operator operator, Typed left, Typed right) implements Predicate {}

    /** AND or OR. */
    record Connective(Operator operator, Typed left, Typed right) implements Predicate {}

    record Not(Typed operand) implements Predicate {}

    record IsNull(Typed operand, boolean negated) implements Predicate {}

    /** Operand and candidates of one type. */
    record In(Typed operand, List<Typed> candidates, boolean negated) implements Predicate {}

    /** Operand and bounds of one type. */
    record Between(Typed operand, Typed low, Typed high, boolean negated) implements Predicate {}

    /** Searched CASE. */
    record Searched(List<Branch> branches, Typed otherwise, ValueType type) implements Typed {}

    /** Simple CASE; subject and the branches' keys of one type. The subject is evaluated once. */
    record Switched(Typed subject, List<Branch> branches, Typed otherwise, ValueType type) implements Typed {}

    /** The key or condition of a CASE, and its result. */
    record Branch(Typed when, Typed result) {}

    record Coalesced(List<Typed> candidates, ValueType type) implements Typed {}

    /** NULL where {@code value}, widened to {@code compared}, equals {@code other}. */
    record NullIf(Typed value, Typed other, ValueType compared) implements Typed {
        @Override
        public ValueType type() {
            return value.type();
        }
    }

    record Rounded(Typed operand, int digits) implements Typed {
        @Override
        public ValueType type() {
            return operand.type();
        }
    }

    record Absolute(Typed operand) implements Typed {
        @Override
        public ValueType type() {
            return operand.type();
        }
    }

    record SecondsBetween(Typed from, Typed to) implements Typed {
        @Override
        public ValueType type() {
            return ValueType.DOUBLE;
        }
    }

    /** An expression of type BOOLEAN. */
    sealed interface Predicate extends Typed {
        @Override
        default ValueType type() {
            return ValueType.BOOLEAN;
        }
    }
}
