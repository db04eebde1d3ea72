package io.analyticsengine.formula.syntax;

/** Unwinds the parser at the first place where it cannot go on; the error is in the {@link Problems} already. */
final class SyntaxException extends Exception {
    SyntaxException() {
        super("syntax", null, false, false);
    }
}
