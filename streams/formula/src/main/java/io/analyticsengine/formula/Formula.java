package io.analyticsengine.formula;

import io.analyticsengine.formula.accumulate.AccumulatorKind;
import io.analyticsengine.formula.check.Checker;
import io.analyticsengine.formula.evaluate.Compiler;
import io.analyticsengine.formula.evaluate.Contribution;
import io.analyticsengine.formula.evaluate.Scalar;
import io.analyticsengine.formula.plan.Plan;
import io.analyticsengine.formula.syntax.Expression;
import io.analyticsengine.formula.syntax.Parser;
import io.analyticsengine.formula.syntax.Problems;
import io.analyticsengine.formula.syntax.Span;
import io.analyticsengine.formula.syntax.Token;
import io.analyticsengine.formula.syntax.Tokenizer;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A checked KPI formula: aggregate calls over the rows of one entity, combined by scalar arithmetic. Immutable and
 * thread-safe.
 *
 * <p>Values follow SQL: three-valued logic; SUM, AVG, MIN and MAX of nothing are NULL and COUNT is 0; {@code /} gives
 * DOUBLE, and NULL when the divisor is 0. Sums are exact under additions and retractions: INTEGER and DECIMAL without
 * overflow, DOUBLE as the correctly rounded true sum.
 */
public final class Formula {
    /** The longest text that is looked at. */
    public static final int LONGEST = 4_096;

    private final String text;
    private final Plan plan;
    private final List<AccumulatorKind> kinds;
    private final Contribution[] contributions;
    private final Scalar outer;

    private Formula(String text, Plan plan) {
        this.text = text;
        this.plan = plan;
        this.kinds = plan.aggregates().stream().map(AccumulatorKind::of).toList();
        this.contributions =
                plan.aggregates().stream().map(Contribution::compile).toArray(Contribution[]::new);
        this.outer = Compiler.overResults().compile(plan.outer());
    }

    /** Checks a text. Never throws, whatever the text; time and memory are bounded. */
    public static Check check(String text, Scope scope) {
        Problems problems = new Problems(text);
        Optional<Plan> plan = plan(text, scope, problems);
        return plan.<Check>map(checked -> new Check.Valid(new Formula(text, checked)))
                .orElseGet(() -> new Check.Invalid(problems.inOrder()));
    }

    private static Optional<Plan> plan(String text, Scope scope, Problems problems) {
        if (text.length() > LONGEST) {
            problems.add(
                    FormulaErrorCode.TEXT_TOO_LONG,
                    new Span(LONGEST, text.length()),
                    "the formula has " + text.length() + " characters, " + LONGEST + " are allowed",
                    "split it into several KPIs");
            return Optional.empty();
        }
        if (text.isBlank()) {
            problems.add(
                    FormulaErrorCode.EMPTY,
                    new Span(0, text.length()),
                    "the formula is empty",
                    "write SUM(x) or COUNT(*)");
            return Optional.empty();
        }
        List<Token> tokens = Tokenizer.tokenize(text, problems);
        boolean readable = problems.none();
        if (!readable) {
            return Optional.empty();
        }
        Optional<Expression> expression = Parser.parse(tokens, problems);
        return expression.flatMap(parsed -> Checker.check(parsed, scope, problems));
    }

    /** The entity whose rows the formula takes. */
    public Entity entity() {
        return plan.entity();
    }

    public String text() {
        return text;
    }

    /** INTEGER, DECIMAL or DOUBLE. */
    public ValueType type() {
        return plan.outer().type();
    }

    /** The distinct aggregate calls, in the order of {@link Accumulators}. */
    public List<AggregateCall> aggregates() {
        return plan.calls();
    }

    /** The codes of the attributes that the formula reads. */
    public Set<String> attributes() {
        return plan.attributes();
    }

    /** Empty accumulators, one per aggregate call. */
    public Accumulators newAccumulators() {
        return Accumulators.empty(kinds);
    }

    /**
     * Reads what {@link Accumulators#write} wrote, from the buffer's position to its end.
     *
     * @throws FormulaEvaluationException MALFORMED_STATE when the bytes are not accumulators of this formula
     */
    public Accumulators read(ByteBuffer bytes) {
        return Accumulators.read(kinds, bytes);
    }

    /**
     * Adds a row to accumulators, or takes it away. All or nothing: when it fails, nothing has changed.
     *
     * @param sign 1 to add, -1 to take away
     * @return the number of aggregate calls whose filter let the row pass; 0 says that the formula ignores the row
     * @throws FormulaEvaluationException when the formula cannot be computed on this row
     */
    public int add(Row row, int sign, Accumulators into) {
        if (sign != 1 && sign != -1) {
            throw new IllegalArgumentException("sign is " + sign + ", neither 1 nor -1");
        }
        if (into.size() != contributions.length) {
            throw new IllegalArgumentException("accumulators of another formula");
        }
        if (contributions.length == 1) {
            return add(0, contributions[0].of(row), sign, into);
        }
        @Nullable Object[] values = new @Nullable Object[contributions.length];
        for (int index = 0; index < values.length; index++) {
            values[index] = contributions[index].of(row);
            refuseRetraction(index, values[index], sign);
        }
        int taken = 0;
        for (int index = 0; index < values.length; index++) {
            taken += add(index, values[index], sign, into);
        }
        return taken;
    }

    private void refuseRetraction(int index, @Nullable Object value, int sign) {
        AggregateFunction function = plan.aggregates().get(index).function();
        if (sign < 0 && !function.retractable() && value != null && value != Contribution.FILTERED) {
            throw new FormulaEvaluationException(
                    FormulaEvaluationException.Code.RETRACTION, "a value cannot be taken back from " + function);
        }
    }

    private static int add(int index, @Nullable Object value, int sign, Accumulators into) {
        if (value == Contribution.FILTERED) {
            return 0;
        }
        if (value != null) {
            into.add(index, value, sign);
        }
        return 1;
    }

    /**
     * The formula's value over everything that was added: {@code Long}, {@code BigDecimal}, {@code Double} or null. An
     * INTEGER result that outgrew 64 bits is a {@code BigDecimal}.
     *
     * @throws FormulaEvaluationException DECIMAL_RANGE when a result has more than 1,000 digits
     */
    public @Nullable Object evaluate(Accumulators merged) {
        if (merged.size() != contributions.length) {
            throw new IllegalArgumentException("accumulators of another formula");
        }
        @Nullable Object[] results = new @Nullable Object[contributions.length];
        for (int index = 0; index < results.length; index++) {
            results[index] = merged.result(index);
        }
        return outer.evaluate(Row.of(results));
    }
}
