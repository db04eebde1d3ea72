package io.analyticsengine.formula.syntax;

import io.analyticsengine.formula.FormulaErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Pratt parser: an operand, then operators for as long as they bind more tightly than what waits to the left. Depth is
 * bounded, so hostile text cannot exhaust the stack.
 */
public final class Parser {
    public static final int DEEPEST = 64;
    /** The height of the tree, which a chain of operators raises as brackets do: later stages walk it recursively. */
    public static final int HIGHEST = 200;

    private final TokenReader reader;
    private final Operands operands;
    private int depth;

    private Parser(List<Token> tokens, Problems problems) {
        this.reader = new TokenReader(tokens, problems);
        this.operands = new Operands(reader, this);
    }

    /** The tree, or nothing when the text does not follow the grammar; then the problems say where. */
    public static Optional<Expression> parse(List<Token> tokens, Problems problems) {
        Parser parser = new Parser(tokens, problems);
        try {
            Expression expression = parser.expression();
            parser.reader.expectEnd();
            parser.requireLow(expression);
            return Optional.of(expression);
        } catch (SyntaxException _) {
            return Optional.empty();
        }
    }

    private void requireLow(Expression root) throws SyntaxException {
        List<Expression> level = List.of(root);
        for (int height = 1; !level.isEmpty(); height++) {
            if (height > HIGHEST) {
                throw reader.failure(
                        FormulaErrorCode.NESTING_TOO_DEEP,
                        level.getFirst().span(),
                        "the formula chains more than " + HIGHEST + " operators",
                        "list alternatives with IN (...), or split the formula into several KPIs");
            }
            level = level.stream().flatMap(one -> one.children().stream()).toList();
        }
    }

    Expression expression() throws SyntaxException {
        return expression(0);
    }

    private Expression expression(int power) throws SyntaxException {
        if (++depth > DEEPEST) {
            throw reader.failure(
                    FormulaErrorCode.NESTING_TOO_DEEP,
                    reader.peek().span(),
                    "the formula nests deeper than " + DEEPEST + " levels",
                    "remove brackets, or split it into several KPIs");
        }
        Expression left = prefix();
        while (true) {
            Optional<Expression> longer = infix(left, power);
            if (longer.isEmpty()) {
                depth--;
                return left;
            }
            left = longer.get();
        }
    }

    private Expression prefix() throws SyntaxException {
        Token token = reader.peek();
        if (token.isSymbol("-")) {
            reader.take();
            Expression operand = expression(Operator.NEGATE.power());
            return new Expression.Unary(Operator.NEGATE, operand, token.span().through(operand.span()));
        }
        if (token.isSymbol("+")) {
            reader.take();
            return expression(Operator.NEGATE.power());
        }
        if (token.isWord("NOT")) {
            reader.take();
            Expression operand = expression(Operator.NOT.power());
            return new Expression.Unary(Operator.NOT, operand, token.span().through(operand.span()));
        }
        return operands.operand();
    }

    private Optional<Expression> infix(Expression left, int power) throws SyntaxException {
        Token token = reader.peek();
        Optional<Operator> operator = binary(token);
        if (operator.isPresent()) {
            if (operator.get().power() <= power) {
                return Optional.empty();
            }
            reader.take();
            Expression right = expression(operator.get().power());
            return Optional.of(new Expression.Binary(
                    operator.get(), left, right, left.span().through(right.span())));
        }
        if (Operator.EQUAL.power() <= power) {
            return Optional.empty();
        }
        if (token.isWord("IS")) {
            return Optional.of(isNull(left));
        }
        boolean negated = token.isWord("NOT");
        Token predicate = negated ? reader.peek(1) : token;
        if (predicate.isWord("IN") || predicate.isWord("BETWEEN")) {
            reader.take(negated ? 2 : 1);
            return Optional.of(predicate.isWord("IN") ? in(left, negated) : between(left, negated));
        }
        if (predicate.isWord("LIKE") || predicate.isWord("ILIKE")) {
            throw reader.failure(
                    FormulaErrorCode.UNSUPPORTED_SYNTAX,
                    predicate.span(),
                    predicate.upperCase() + " is not supported yet",
                    "compare with =, or list the values with IN");
        }
        return Optional.empty();
    }

    private Expression isNull(Expression left) throws SyntaxException {
        reader.take();
        boolean negated = reader.accept("NOT");
        Token last = reader.peek();
        if (!reader.accept("NULL")) {
            throw reader.unexpected("NULL", "IS and IS NOT take NULL only; write x = TRUE to test a condition");
        }
        return new Expression.IsNull(left, negated, left.span().through(last.span()));
    }

    private Expression in(Expression left, boolean negated) throws SyntaxException {
        reader.expect("(", "list the values, as in IN ('a', 'b')");
        List<Expression> candidates = new ArrayList<>();
        do {
            candidates.add(expression());
        } while (reader.acceptSymbol(","));
        Token close = reader.expect(")", "close the list with )");
        return new Expression.In(
                left, List.copyOf(candidates), negated, left.span().through(close.span()));
    }

    private Expression between(Expression left, boolean negated) throws SyntaxException {
        Expression low = expression(Operator.EQUAL.power());
        if (!reader.accept("AND")) {
            throw reader.unexpected("AND", "write BETWEEN low AND high");
        }
        Expression high = expression(Operator.EQUAL.power());
        return new Expression.Between(left, low, high, negated, left.span().through(high.span()));
    }

    private Optional<Operator> binary(Token token) throws SyntaxException {
        if (token.kind() == TokenKind.WORD) {
            return token.isWord("AND")
                    ? Optional.of(Operator.AND)
                    : token.isWord("OR") ? Optional.of(Operator.OR) : Optional.empty();
        }
        if (token.kind() != TokenKind.SYMBOL) {
            return Optional.empty();
        }
        return switch (token.value()) {
            case "=" -> Optional.of(Operator.EQUAL);
            case "<>", "!=" -> Optional.of(Operator.NOT_EQUAL);
            case "<" -> Optional.of(Operator.LESS);
            case "<=" -> Optional.of(Operator.LESS_OR_EQUAL);
            case ">" -> Optional.of(Operator.GREATER);
            case ">=" -> Optional.of(Operator.GREATER_OR_EQUAL);
            case "+" -> Optional.of(Operator.ADD);
            case "-" -> Optional.of(Operator.SUBTRACT);
            case "*" -> Optional.of(Operator.MULTIPLY);
            case "/" -> Optional.of(Operator.DIVIDE);
            case "%" -> Optional.of(Operator.REMAINDER);
            case "||" ->
                throw reader.failure(
                        FormulaErrorCode.UNSUPPORTED_SYNTAX,
                        token.span(),
                        "text cannot be joined in a formula",
                        "remove ||; a KPI is a number");
            default -> Optional.empty();
        };
    }
}
