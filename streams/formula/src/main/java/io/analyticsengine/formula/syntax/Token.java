package io.analyticsengine.formula.syntax;

import java.util.Locale;
import java.util.Objects;

/**
 * A token of a formula.
 *
 * @param value the text; for quoted names and strings what stands between the quotes
 */
public record Token(TokenKind kind, String value, Span span) {
    public Token {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(span, "span");
    }

    boolean isSymbol(String symbol) {
        return kind == TokenKind.SYMBOL && value.equals(symbol);
    }

    boolean isWord(String upperCase) {
        return kind == TokenKind.WORD && value.equalsIgnoreCase(upperCase);
    }

    boolean isReserved() {
        return kind == TokenKind.WORD && Words.isReserved(value);
    }

    String upperCase() {
        return value.toUpperCase(Locale.ROOT);
    }

    /** How a message calls it. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the formula";
            case STRING -> "the text '" + Words.shortened(value) + "'";
            default -> "'" + Words.shortened(value) + "'";
        };
    }
}
