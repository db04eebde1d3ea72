package io.analyticsengine.catalog.api.document;

import org.jspecify.annotations.Nullable;

/**
 * Walks a text value and its source side by side: quotes and block headers are skipped, escapes count as one character, folded
 * white space matches any white space.
 */
final class ScalarAlignment {

    private final String source;
    private final int begin;

    ScalarAlignment(String source, TextPosition start) {
        this.source = source;
        this.begin = offsetOf(source, start);
    }

    /** The position of {@code value[offset]}, or null where the two cannot be matched. */
    @Nullable
    TextPosition at(String value, int offset) {
        int s = begin;
        char quote = s < source.length() ? source.charAt(s) : ' ';
        boolean quoted = quote == '"' || quote == '\'';
        if (quoted) {
            s++;
        } else if (quote == '|' || quote == '>') {
            s = source.indexOf('\n', s);
            if (s < 0) {
                return null;
            }
            s = skipSpace(s);
        }
        int v = 0;
        while (v < Math.min(offset, value.length())) {
            if (s >= source.length()) {
                return null;
            }
            char expected = value.charAt(v);
            char found = source.charAt(s);
            if (quoted && quote == '"' && found == '\\' && s + 1 < source.length()) {
                s += source.charAt(s + 1) == 'u' ? 6 : 2;
                v++;
            } else if (quoted && quote == '\'' && found == '\'') {
                s += 2;
                v++;
            } else if (Character.isWhitespace(expected) && Character.isWhitespace(found)) {
                boolean folded = isLineBreak(s);
                s = folded ? skipSpace(s) : s + 1;
                v++;
                while (folded && v < value.length() && Character.isWhitespace(value.charAt(v))) {
                    v++;
                }
            } else if (expected == found) {
                s++;
                v++;
            } else {
                return null;
            }
        }
        return s > source.length() ? null : positionOf(source, s);
    }

    private boolean isLineBreak(int from) {
        int s = from;
        while (s < source.length() && (source.charAt(s) == ' ' || source.charAt(s) == '\t')) {
            s++;
        }
        return s < source.length() && (source.charAt(s) == '\n' || source.charAt(s) == '\r');
    }

    private int skipSpace(int from) {
        int s = from;
        while (s < source.length() && Character.isWhitespace(source.charAt(s))) {
            s++;
        }
        return s;
    }

    private static int offsetOf(String source, TextPosition position) {
        int at = 0;
        for (int line = 1; line < position.line(); line++) {
            int end = source.indexOf('\n', at);
            if (end < 0) {
                return source.length();
            }
            at = end + 1;
        }
        return Math.min(source.length(), at + position.column() - 1);
    }

    private static TextPosition positionOf(String source, int offset) {
        int line = 1;
        int start = 0;
        for (int end = source.indexOf('\n'); end >= 0 && end < offset; end = source.indexOf('\n', start)) {
            line++;
            start = end + 1;
        }
        return new TextPosition(line, offset - start + 1);
    }
}
