package io.analyticsengine.formula;

/** Why a text is not a formula. The names are part of the public contract. */
public enum FormulaErrorCode {
    TEXT_TOO_LONG(Kind.LIMIT),
    TOO_MANY_TOKENS(Kind.LIMIT),
    NESTING_TOO_DEEP(Kind.LIMIT),
    NUMBER_TOO_LONG(Kind.LIMIT),

    EMPTY(Kind.SYNTAX),
    UNEXPECTED_CHARACTER(Kind.SYNTAX),
    UNTERMINATED_TEXT(Kind.SYNTAX),
    MALFORMED_NUMBER(Kind.SYNTAX),
    MALFORMED_TIMESTAMP(Kind.SYNTAX),
    UNEXPECTED_TOKEN(Kind.SYNTAX),

    UNKNOWN_ENTITY(Kind.NAME),
    UNKNOWN_ATTRIBUTE(Kind.NAME),
    UNKNOWN_FUNCTION(Kind.NAME),
    ENTITY_MISSING(Kind.NAME),

    TYPE_MISMATCH(Kind.TYPE),
    WRONG_ARGUMENTS(Kind.TYPE),
    RESULT_NOT_NUMERIC(Kind.TYPE),

    NESTED_AGGREGATE(Kind.PLACEMENT),
    ATTRIBUTE_OUTSIDE_AGGREGATE(Kind.PLACEMENT),
    FILTER_WITHOUT_AGGREGATE(Kind.PLACEMENT),
    NO_AGGREGATE(Kind.PLACEMENT),

    SPREADSHEET_FUNCTION(Kind.UNSUPPORTED),
    SPREADSHEET_REFERENCE(Kind.UNSUPPORTED),
    UNSUPPORTED_FUNCTION(Kind.UNSUPPORTED),
    UNSUPPORTED_SYNTAX(Kind.UNSUPPORTED),
    SEVERAL_ENTITIES(Kind.UNSUPPORTED),
    NOT_RETRACTABLE(Kind.UNSUPPORTED);

    /** The family of an error: what a reader has to change. */
    public enum Kind {
        /** The text is larger than the language allows. */
        LIMIT,
        /** The text does not follow the grammar. */
        SYNTAX,
        /** A name that does not exist. */
        NAME,
        /** Values of types that do not fit together. */
        TYPE,
        /** An aggregate or an attribute where it must not be. */
        PLACEMENT,
        /** Understood, but not part of the language. */
        UNSUPPORTED
    }

    private final Kind kind;

    FormulaErrorCode(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
