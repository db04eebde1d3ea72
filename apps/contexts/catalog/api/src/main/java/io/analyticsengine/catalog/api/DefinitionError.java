package io.analyticsengine.catalog.api;

/** What can be wrong in a document; formulas have codes of their own. */
public enum DefinitionError {
    // The text
    MALFORMED,
    EMPTY,
    TOO_LARGE,
    TOO_MANY_DOCUMENTS,
    TOO_DEEP,
    ALIAS_REFUSED,
    DUPLICATE_FIELD,

    // The shape
    UNKNOWN_KIND,
    UNKNOWN_FIELD,
    MISSING_FIELD,
    WRONG_TYPE,
    INVALID_VALUE,
    TOO_LONG,

    // The meaning
    INVALID_CODE,
    CODE_MISMATCH,
    INVALID_TOPIC,
    DUPLICATE_ATTRIBUTE,
    DUPLICATE_VALUE,
    UNKNOWN_ATTRIBUTE,
    UNKNOWN_ENTITY,
    WRONG_ENTITY,
    ATTRIBUTE_TYPE,
    GROUP_NOT_DECLARED,
    UNKNOWN_TIME_ZONE,
    OUT_OF_RANGE,
    THRESHOLDS_INVERTED,
    BREAKS_KPI
}
