package io.analyticsengine.formula.syntax;

import io.analyticsengine.formula.FormulaErrorCode;
import io.analyticsengine.formula.ValueType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Parses what stands between operators: literals, names, calls, CASE and brackets. */
final class Operands {
    private final TokenReader reader;
    private final Parser parser;

    Operands(TokenReader reader, Parser parser) {
        this.reader = reader;
        this.parser = parser;
    }

    Expression operand() throws SyntaxException {
        Token token = reader.peek();
        return switch (token.kind()) {
            case INTEGER, DECIMAL, DOUBLE -> number(reader.take());
            case STRING ->
                new Expression.Literal(
                        token.value(), ValueType.STRING, reader.take().span());
            case QUOTED_NAME -> name();
            case WORD -> word(token);
            case SYMBOL -> bracket(token);
            case END -> throw reader.unexpected("a value, a name or a function", "finish the formula");
        };
    }

    private Expression bracket(Token token) throws SyntaxException {
        if (!token.isSymbol("(")) {
            throw reader.unexpected(
                    "a value, a name or a function",
                    token.isSymbol("=") ? "a formula does not start with =" : "put an operand before it");
        }
        reader.take();
        if (reader.peek().isWord("SELECT")) {
            throw reader.failure(
                    FormulaErrorCode.UNSUPPORTED_SYNTAX,
                    reader.peek().span(),
                    "a formula has no subqueries",
                    "a formula is an expression over aggregates, as in SUM(amount)");
        }
        Expression inner = parser.expression();
        reader.expect(")", "close the bracket");
        return inner;
    }

    private static Expression number(Token token) {
        String digits = token.value();
        if (token.kind() == TokenKind.DOUBLE) {
            return new Expression.Literal(Double.valueOf(digits), ValueType.DOUBLE, token.span());
        }
        if (token.kind() == TokenKind.INTEGER) {
            BigDecimal value = new BigDecimal(digits);
            if (value.precision() <= 18) {
                return new Expression.Literal(value.longValue(), ValueType.INTEGER, token.span());
            }
        }
        String padded = digits.endsWith(".") ? digits + "0" : digits;
        return new Expression.Literal(new BigDecimal(padded), ValueType.DECIMAL, token.span());
    }

    private Expression word(Token token) throws SyntaxException {
        return switch (token.upperCase()) {
            case "TRUE" ->
                new Expression.Literal(true, ValueType.BOOLEAN, reader.take().span());
            case "FALSE" ->
                new Expression.Literal(false, ValueType.BOOLEAN, reader.take().span());
            case "NULL" -> new Expression.Null(reader.take().span());
            case "CASE" -> caseExpression();
            case "TIMESTAMP" -> reader.peek(1).kind() == TokenKind.STRING ? timestamp() : name();
            case "SELECT" ->
                throw reader.failure(
                        FormulaErrorCode.UNSUPPORTED_SYNTAX,
                        token.span(),
                        "a formula is an expression, not a query",
                        "write what stands between SELECT and FROM, as in SUM(amount)");
            default -> {
                if (token.isReserved()) {
                    throw reader.unexpected(
                            "a value, a name or a function", "put the name in double quotes if it is meant as a name");
                }
                yield reader.peek(1).isSymbol("(") ? call() : name();
            }
        };
    }

    private Expression timestamp() {
        Token keyword = reader.take();
        Token literal = reader.take();
        Span span = keyword.span().through(literal.span());
        OptionalLong micros = Timestamps.parse(literal.value());
        if (micros.isEmpty()) {
            reader.report(
                    FormulaErrorCode.MALFORMED_TIMESTAMP,
                    span,
                    "'" + Words.shortened(literal.value()) + "' is not a timestamp",
                    "write TIMESTAMP '2026-01-31 23:59:59' or TIMESTAMP '2026-01-31T23:59:59Z'; without a zone it is UTC");
        }
        return new Expression.Literal(micros.orElse(0), ValueType.TIMESTAMP, span);
    }

    private Expression name() throws SyntaxException {
        Identifier first = identifier(reader.take());
        if (!reader.acceptSymbol(".")) {
            return new Expression.Name(Optional.empty(), first, first.span());
        }
        Token second = reader.peek();
        if (second.isSymbol("*")) {
            reader.take();
            return new Expression.Star(Optional.of(first), first.span().through(second.span()));
        }
        if (second.kind() != TokenKind.WORD && second.kind() != TokenKind.QUOTED_NAME) {
            throw reader.unexpected("an attribute", "write entity.attribute");
        }
        Identifier name = identifier(reader.take());
        Span span = first.span().through(name.span());
        if (reader.peek().isSymbol(".")) {
            throw reader.failure(
                    FormulaErrorCode.UNSUPPORTED_SYNTAX,
                    span.through(reader.peek().span()),
                    "a name has two parts at most",
                    "write entity.attribute; put a part that contains a point in double quotes");
        }
        return new Expression.Name(Optional.of(first), name, span);
    }

    private static Identifier identifier(Token token) {
        return new Identifier(token.value(), token.kind() == TokenKind.QUOTED_NAME, token.span());
    }

    private Expression call() throws SyntaxException {
        Token function = reader.take();
        reader.take();
        if (function.isWord("CAST") || function.isWord("EXTRACT")) {
            throw reader.failure(
                    FormulaErrorCode.UNSUPPORTED_FUNCTION,
                    function.span(),
                    function.upperCase() + " is not supported",
                    function.isWord("CAST")
                            ? "numbers widen by themselves; use ROUND(x, n) to round"
                            : "use SECONDS_BETWEEN(from, to) for the time between two timestamps");
        }
        if (reader.peek().isWord("DISTINCT")) {
            throw reader.failure(
                    FormulaErrorCode.UNSUPPORTED_SYNTAX,
                    reader.peek().span(),
                    "DISTINCT is not supported yet",
                    "use COUNT(x) without DISTINCT");
        }
        List<Expression> arguments = new ArrayList<>();
        if (reader.peek().isSymbol("*")) {
            arguments.add(new Expression.Star(Optional.empty(), reader.take().span()));
        } else if (!reader.peek().isSymbol(")")) {
            do {
                arguments.add(parser.expression());
            } while (reader.acceptSymbol(","));
        }
        Token close = reader.expect(")", "separate arguments with commas and close the call with )");
        Span span = function.span().through(close.span());
        Optional<Expression> filter = Optional.empty();
        if (reader.peek().isWord("FILTER")) {
            reader.take();
            reader.expect("(", "write FILTER (WHERE condition)");
            if (!reader.accept("WHERE")) {
                throw reader.unexpected("WHERE", "write FILTER (WHERE condition)");
            }
            filter = Optional.of(parser.expression());
            span = span.through(reader.expect(")", "close the filter with )").span());
        }
        if (reader.peek().isWord("OVER") || reader.peek().isWord("WITHIN")) {
            throw reader.failure(
                    FormulaErrorCode.UNSUPPORTED_SYNTAX,
                    reader.peek().span(),
                    reader.peek().upperCase() + " is not supported",
                    "windows are declared by the KPI's periods, not in its formula");
        }
        return new Expression.Call(function.upperCase(), List.copyOf(arguments), filter, function.span(), span);
    }

    private Expression caseExpression() throws SyntaxException {
        Token start = reader.take();
        Optional<Expression> subject =
                reader.peek().isWord("WHEN") ? Optional.empty() : Optional.of(parser.expression());
        List<Expression.When> whens = new ArrayList<>();
        while (reader.accept("WHEN")) {
            Expression condition = parser.expression();
            if (!reader.accept("THEN")) {
                throw reader.unexpected("THEN", "write WHEN condition THEN value");
            }
            whens.add(new Expression.When(condition, parser.expression()));
        }
        if (whens.isEmpty()) {
            throw reader.unexpected("WHEN", "write CASE WHEN condition THEN value ELSE other END");
        }
        Optional<Expression> otherwise = reader.accept("ELSE") ? Optional.of(parser.expression()) : Optional.empty();
        Token end = reader.peek();
        if (!reader.accept("END")) {
            throw reader.unexpected("END", "finish the CASE with END");
        }
        return new Expression.Case(
                subject, List.copyOf(whens), otherwise, start.span().through(end.span()));
    }
}
