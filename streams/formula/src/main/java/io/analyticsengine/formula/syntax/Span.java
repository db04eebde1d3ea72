package io.analyticsengine.formula.syntax;

/** A stretch of the formula's text: offsets in UTF-16 units, {@code to} exclusive. */
public record Span(int from, int to) {

    public Span through(Span last) {
        return new Span(from, Math.max(to, last.to));
    }
}
