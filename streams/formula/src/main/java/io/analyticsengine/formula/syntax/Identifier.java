package io.analyticsengine.formula.syntax;

import java.util.Objects;

/** A name in a formula. Quoted it is taken literally; unquoted it also finds its lower-case form. */
public record Identifier(String text, boolean quoted, Span span) {
    public Identifier {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(span, "span");
    }
}
