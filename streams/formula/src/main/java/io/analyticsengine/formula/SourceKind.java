package io.analyticsengine.formula;

/** Whether the rows of an entity are only ever added (FACT) or also change and disappear (TABLE). */
public enum SourceKind {
    TABLE,
    FACT
}
