package io.analyticsengine.formula;

import java.util.List;
import java.util.Objects;

/** The outcome of {@link Formula#check}: a formula, or everything that is wrong with the text. */
public sealed interface Check {

    /** The text is a formula. */
    record Valid(Formula formula) implements Check {
        public Valid {
            Objects.requireNonNull(formula, "formula");
        }
    }

    /** The text is refused; at least one error, in the order of the text. */
    record Invalid(List<FormulaError> errors) implements Check {
        public Invalid {
            errors = List.copyOf(errors);
            if (errors.isEmpty()) {
                throw new IllegalArgumentException("an invalid formula has at least one error");
            }
        }
    }
}
