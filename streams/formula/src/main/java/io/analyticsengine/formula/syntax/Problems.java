package io.analyticsengine.formula.syntax;

import io.analyticsengine.formula.FormulaError;
import io.analyticsengine.formula.FormulaErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the errors of one text and places them in it; keeps the first fifty. */
public final class Problems {
    private static final int MOST = 50;

    private final String text;
    private final List<FormulaError> errors = new ArrayList<>();

    public Problems(String text) {
        this.text = text;
    }

    public void add(FormulaErrorCode code, Span span, String message, String remedy) {
        if (errors.size() == MOST) {
            return;
        }
        int line = 1;
        int lineStart = 0;
        for (int index = 0; index < span.from() && index < text.length(); index++) {
            if (text.charAt(index) == '\n') {
                line++;
                lineStart = index + 1;
            }
        }
        errors.add(new FormulaError(code, span.from(), span.to(), line, span.from() - lineStart + 1, message, remedy));
    }

    public boolean none() {
        return errors.isEmpty();
    }

    /** In the order of the text. */
    public List<FormulaError> inOrder() {
        List<FormulaError> sorted = new ArrayList<>(errors);
        sorted.sort(Comparator.comparingInt(FormulaError::from));
        return List.copyOf(sorted);
    }
}
