package io.analyticsengine.formula.syntax;

import io.analyticsengine.formula.FormulaErrorCode;
import java.util.List;

/** The parser's view of the tokens. */
final class TokenReader {
    private final List<Token> tokens;
    private final Problems problems;
    private int at;

    TokenReader(List<Token> tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token take() {
        Token token = peek();
        at++;
        return token;
    }

    void take(int count) {
        at += count;
    }

    boolean accept(String word) {
        boolean matches = peek().isWord(word);
        at += matches ? 1 : 0;
        return matches;
    }

    boolean acceptSymbol(String symbol) {
        boolean matches = peek().isSymbol(symbol);
        at += matches ? 1 : 0;
        return matches;
    }

    Token expect(String symbol, String remedy) throws SyntaxException {
        if (!peek().isSymbol(symbol)) {
            throw unexpected("'" + symbol + "'", remedy);
        }
        return take();
    }

    void expectEnd() throws SyntaxException {
        if (peek().kind() != TokenKind.END) {
            throw unexpected("an operator or the end of the formula", "remove it, or put an operator before it");
        }
    }

    SyntaxException unexpected(String expected, String remedy) {
        return failure(
                FormulaErrorCode.UNEXPECTED_TOKEN,
                peek().span(),
                "expected " + expected + " but found " + peek().shown(),
                remedy);
    }

    SyntaxException failure(FormulaErrorCode code, Span span, String message, String remedy) {
        problems.add(code, span, message, remedy);
        return new SyntaxException();
    }

    /** Reports without stopping. */
    void report(FormulaErrorCode code, Span span, String message, String remedy) {
        problems.add(code, span, message, remedy);
    }
}
