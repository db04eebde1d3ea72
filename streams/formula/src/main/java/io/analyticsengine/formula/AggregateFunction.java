package io.analyticsengine.formula;

/** The aggregate functions, and whether a row once added can be taken away again. */
public enum AggregateFunction {
    SUM(true),
    COUNT(true),
    AVG(true),
    MIN(false),
    MAX(false);

    private final boolean retractable;

    AggregateFunction(boolean retractable) {
        this.retractable = retractable;
    }

    public boolean retractable() {
        return retractable;
    }
}
