package io.analyticsengine.formula.syntax;

import io.analyticsengine.formula.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The syntax tree of a formula: what was written, before names and types are known. */
public sealed interface Expression {

    Span span();

    /** The expressions directly inside this one, in the order of the text. */
    default List<Expression> children() {
        return switch (this) {
            case Literal _, Null _, Name _, Star _ -> List.of();
            case Unary unary -> List.of(unary.operand());
            case Binary binary -> List.of(binary.left(), binary.right());
            case IsNull isNull -> List.of(isNull.operand());
            case In in ->
                Stream.concat(Stream.of(in.operand()), in.candidates().stream()).toList();
            case Between between -> List.of(between.operand(), between.low(), between.high());
            case Case choice ->
                Stream.of(
                                choice.subject().stream(),
                                choice.whens().stream().flatMap(when -> Stream.of(when.condition(), when.result())),
                                choice.otherwise().stream())
                        .<Expression>flatMap(Function.identity())
                        .toList();
            case Call call ->
                Stream.concat(call.arguments().stream(), call.filter().stream()).toList();
        };
    }

    /** A value of the type's Java type. */
    record Literal(Object value, ValueType type, Span span) implements Expression {}

    /** The literal NULL, which has no type of its own. */
    record Null(Span span) implements Expression {}

    /** An attribute, qualified by its entity or not. */
    record Name(Optional<Identifier> qualifier, Identifier name, Span span) implements Expression {}

    /** {@code *} or {@code entity.*} as the only argument of COUNT. */
    record Star(Optional<Identifier> qualifier, Span span) implements Expression {}

    /** Minus or NOT before an operand. */
    record Unary(Operator operator, Expression operand, Span span) implements Expression {}

    /** An operator between two operands. */
    record Binary(Operator operator, Expression left, Expression right, Span span) implements Expression {}

    /** {@code operand IS [NOT] NULL}. */
    record IsNull(Expression operand, boolean negated, Span span) implements Expression {}

    /** {@code operand [NOT] IN (candidates)}. */
    record In(Expression operand, List<Expression> candidates, boolean negated, Span span) implements Expression {}

    /** {@code operand [NOT] BETWEEN low AND high}. */
    record Between(Expression operand, Expression low, Expression high, boolean negated, Span span)
            implements Expression {}

    /** Simple CASE with a subject, searched CASE without. */
    record Case(Optional<Expression> subject, List<When> whens, Optional<Expression> otherwise, Span span)
            implements Expression {}

    /** One branch of a CASE. */
    record When(Expression condition, Expression result) {}

    /** A function or an aggregate; {@code function} in upper case. */
    record Call(String function, List<Expression> arguments, Optional<Expression> filter, Span functionSpan, Span span)
            implements Expression {}
}
