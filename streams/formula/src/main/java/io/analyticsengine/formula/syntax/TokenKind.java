package io.analyticsengine.formula.syntax;

/** What a token is. */
public enum TokenKind {
    /** An unquoted name, function or keyword. */
    WORD,
    /** A name in double quotes; the token's value is without them. */
    QUOTED_NAME,
    /** Digits only. */
    INTEGER,
    /** Digits with a point. */
    DECIMAL,
    /** Digits with an exponent. */
    DOUBLE,
    /** Text in single quotes; the token's value is without them. */
    STRING,
    /** An operator or a bracket. */
    SYMBOL,
    END
}
