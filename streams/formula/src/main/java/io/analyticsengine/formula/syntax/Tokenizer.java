package io.analyticsengine.formula.syntax;

import io.analyticsengine.formula.FormulaErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** From text to tokens. Reports every character it cannot read and goes on behind it. */
public final class Tokenizer {
    public static final int MOST_TOKENS = 1_024;
    private static final int MOST_DIGITS = 400;
    private static final Set<String> PAIRS = Set.of("<>", "!=", "<=", ">=", "||");
    private static final String SINGLES = "()+-*/%,.=<>";

    private final String text;
    private final Problems problems;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokenizer(String text, Problems problems) {
        this.text = text;
        this.problems = problems;
    }

    /** The tokens, the last of which is END. */
    public static List<Token> tokenize(String text, Problems problems) {
        Tokenizer tokenizer = new Tokenizer(text, problems);
        tokenizer.run();
        return tokenizer.tokens;
    }

    private void run() {
        while (at < text.length()) {
            if (tokens.size() == MOST_TOKENS) {
                problems.add(
                        FormulaErrorCode.TOO_MANY_TOKENS,
                        new Span(at, text.length()),
                        "the formula has more than " + MOST_TOKENS + " words and symbols",
                        "split it into several KPIs");
                break;
            }
            next();
        }
        refuseSpreadsheetFunctions();
        tokens.add(new Token(TokenKind.END, "", new Span(text.length(), text.length())));
    }

    /** Named here, because the rest of such a formula seldom parses. */
    private void refuseSpreadsheetFunctions() {
        for (int index = 0; index + 1 < tokens.size(); index++) {
            Token token = tokens.get(index);
            if (token.kind() == TokenKind.WORD && tokens.get(index + 1).isSymbol("(")) {
                Words.spreadsheetRemedy(token.value())
                        .ifPresent(remedy -> problems.add(
                                FormulaErrorCode.SPREADSHEET_FUNCTION,
                                token.span(),
                                token.upperCase() + " is a spreadsheet function",
                                remedy));
            }
        }
    }

    private void next() {
        char first = text.charAt(at);
        if (Character.isWhitespace(first)) {
            at++;
        } else if (first == '-' && peek(1) == '-') {
            skipLineComment();
        } else if (isNameStart(first)) {
            word();
        } else if (isDigit(first) || (first == '.' && isDigit(peek(1)))) {
            number();
        } else if (first == '\'' || first == '"') {
            quoted(first);
        } else {
            symbol(first);
        }
    }

    private void skipLineComment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    private void word() {
        int from = at;
        while (at < text.length() && isNamePart(text.charAt(at))) {
            at++;
        }
        add(TokenKind.WORD, text.substring(from, at), from);
    }

    private void number() {
        int from = at;
        TokenKind kind = TokenKind.INTEGER;
        skipDigits();
        if (peek(0) == '.' && (isDigit(peek(1)) || (at > from && !isNameStart(peek(1))))) {
            kind = TokenKind.DECIMAL;
            at++;
            skipDigits();
        }
        if ((peek(0) == 'e' || peek(0) == 'E')
                && (isDigit(peek(1)) || ((peek(1) == '+' || peek(1) == '-') && isDigit(peek(2))))) {
            kind = TokenKind.DOUBLE;
            at += 2;
            skipDigits();
        }
        if (at < text.length() && isNamePart(text.charAt(at))) {
            while (at < text.length() && isNamePart(text.charAt(at))) {
                at++;
            }
            problems.add(
                    FormulaErrorCode.MALFORMED_NUMBER,
                    new Span(from, at),
                    "'" + Words.shortened(text.substring(from, at)) + "' is neither a number nor a name",
                    "a name starts with a letter; put any other name in double quotes");
        } else if (at - from > MOST_DIGITS) {
            problems.add(
                    FormulaErrorCode.NUMBER_TOO_LONG,
                    new Span(from, at),
                    "the number has more than " + MOST_DIGITS + " characters",
                    "round it");
        }
        add(kind, text.substring(from, at), from);
    }

    private void skipDigits() {
        while (isDigit(peek(0))) {
            at++;
        }
    }

    private void quoted(char quote) {
        int from = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char character = text.charAt(at++);
            if (character != quote) {
                value.append(character);
            } else if (peek(0) == quote) {
                value.append(quote);
                at++;
            } else {
                add(quote == '"' ? TokenKind.QUOTED_NAME : TokenKind.STRING, value.toString(), from);
                return;
            }
        }
        problems.add(
                FormulaErrorCode.UNTERMINATED_TEXT,
                new Span(from, text.length()),
                "the quote that opens here is never closed",
                "close it with " + quote + "; write it twice to have it inside the text");
    }

    private void symbol(char first) {
        int from = at;
        if (at + 1 < text.length() && PAIRS.contains(text.substring(at, at + 2))) {
            at += 2;
            add(TokenKind.SYMBOL, text.substring(from, at), from);
        } else if (SINGLES.indexOf(first) >= 0) {
            at++;
            add(TokenKind.SYMBOL, String.valueOf(first), from);
        } else if (first == '!' || first == '$' || first == ':') {
            spreadsheetReference(from);
        } else {
            at += Character.charCount(text.codePointAt(at));
            problems.add(
                    FormulaErrorCode.UNEXPECTED_CHARACTER,
                    new Span(from, at),
                    "the character '" + text.substring(from, at) + "' has no meaning in a formula",
                    unexpectedRemedy(first));
        }
    }

    /** {@code Sheet1!A1}, {@code $A$1}, {@code A1:B2}: swallowed whole, with the name before it. */
    private void spreadsheetReference(int from) {
        while (at < text.length() && (isNamePart(text.charAt(at)) || "!$:".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        int start = from;
        if (!tokens.isEmpty() && tokens.getLast().span().to() == from && isNamePart(text.charAt(from - 1))) {
            start = tokens.getLast().span().from();
        }
        problems.add(
                FormulaErrorCode.SPREADSHEET_REFERENCE,
                new Span(start, at),
                "'" + Words.shortened(text.substring(start, at)) + "' is a spreadsheet reference",
                "name attributes, as in SUM(order.amount); there are no sheets and no cells");
    }

    private static String unexpectedRemedy(char character) {
        return switch (character) {
            case ';' -> "separate arguments with a comma";
            case '[', ']', '`' -> "put unusual names in double quotes";
            case '&' -> "use AND to combine conditions";
            case '^' -> "multiply instead; there is no power operator";
            default -> "remove it, or put it in quotes";
        };
    }

    private void add(TokenKind kind, String value, int from) {
        tokens.add(new Token(kind, value, new Span(from, at)));
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isNameStart(char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == '_';
    }

    private static boolean isNamePart(char character) {
        return isNameStart(character) || isDigit(character);
    }
}
