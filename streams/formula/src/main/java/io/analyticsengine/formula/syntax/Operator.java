package io.analyticsengine.formula.syntax;

/** The operators, with how tightly they bind. */
public enum Operator {
    OR("OR", 1),
    AND("AND", 2),
    NOT("NOT", 3),
    EQUAL("=", 4),
    NOT_EQUAL("<>", 4),
    LESS("<", 4),
    LESS_OR_EQUAL("<=", 4),
    GREATER(">", 4),
    GREATER_OR_EQUAL(">=", 4),
    ADD("+", 5),
    SUBTRACT("-", 5),
    MULTIPLY("*", 6),
    DIVIDE("/", 6),
    REMAINDER("%", 6),
    NEGATE("-", 7);

    private final String symbol;
    private final int power;

    Operator(String symbol, int power) {
        this.symbol = symbol;
        this.power = power;
    }

    public String symbol() {
        return symbol;
    }

    int power() {
        return power;
    }

    public boolean isComparison() {
        return power == EQUAL.power;
    }

    public boolean isArithmetic() {
        return power >= ADD.power && this != NEGATE;
    }
}
