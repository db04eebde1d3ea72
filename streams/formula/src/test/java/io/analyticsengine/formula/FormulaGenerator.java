package io.analyticsengine.formula;

import java.util.List;
import java.util.Random;

/** Writes random well-typed formulas over {@link Orders}. */
final class FormulaGenerator {
    private final Random random;

    private FormulaGenerator(Random random) {
        this.random = random;
    }

    static String formula(Random random) {
        return new FormulaGenerator(random).outer(4);
    }

    private String pick(String... alternatives) {
        return alternatives[random.nextInt(alternatives.length)];
    }

    private String outer(int depth) {
        return depth == 0
                ? aggregate()
                : switch (random.nextInt(9)) {
                    case 0, 1 -> outer(depth - 1) + pick(" + ", " - ", " * ", "/", " % ") + outer(depth - 1);
                    case 2 -> "(" + outer(depth - 1) + ")";
                    case 3 -> "COALESCE(" + outer(depth - 1) + ", NULL, 0)";
                    case 4 -> "NULLIF(" + outer(depth - 1) + ", " + outer(depth - 1) + ")";
                    case 5 ->
                        "CASE WHEN " + outer(depth - 1) + comparison() + outer(depth - 1) + " THEN " + outer(depth - 1)
                                + " ELSE NULL END";
                    case 6 -> "-" + aggregate();
                    case 7 -> pick("ROUND(", "ABS(") + outer(depth - 1) + ")";
                    default -> aggregate();
                };
    }

    private String aggregate() {
        String call = pick(
                "COUNT(*)",
                "COUNT(order.*)",
                "count(" + pick("status", "urgent", "placed_at") + ")",
                "SUM(" + number(2) + ")",
                "AVG(" + number(2) + ")");
        return random.nextBoolean() ? call : call + " FILTER (WHERE " + condition(2) + ")";
    }

    private String number(int depth) {
        return depth == 0
                ? pick("quantity", "order.amount", "\"weight\"", "1", "2.50", "1e3", "order.\"Total Price\"")
                : switch (random.nextInt(8)) {
                    case 0, 1 -> number(depth - 1) + pick("+", " - ", " * ", " / ", "%") + number(depth - 1);
                    case 2 -> "- " + number(depth - 1);
                    case 3 -> "(" + number(depth - 1) + ")";
                    case 4 ->
                        "CASE status WHEN 'PAID' THEN " + number(depth - 1) + " WHEN 'it''s' THEN NULL ELSE "
                                + number(depth - 1) + " END";
                    case 5 -> "SECONDS_BETWEEN(placed_at, " + pick("shipped_at", "TIMESTAMP '2026-01-31 10:00'") + ")";
                    case 6 -> "ROUND(" + number(depth - 1) + ", " + pick("2", "-1", "0") + ")";
                    default -> number(0);
                };
    }

    private String condition(int depth) {
        return depth == 0
                ? pick("urgent", "TRUE", "status = 'PAID'", "status IS NOT NULL")
                : switch (random.nextInt(9)) {
                    case 0 -> condition(depth - 1) + " AND " + condition(depth - 1);
                    case 1 -> condition(depth - 1) + " OR " + condition(depth - 1);
                    case 2 -> "NOT " + condition(depth - 1);
                    case 3 -> "(" + condition(depth - 1) + ")";
                    case 4 -> number(depth - 1) + comparison() + number(depth - 1);
                    case 5 -> number(depth - 1) + pick(" IN (", " NOT IN (") + number(0) + ", " + number(0) + ")";
                    case 6 -> number(depth - 1) + pick(" BETWEEN ", " NOT BETWEEN ") + number(0) + " AND " + number(0);
                    case 7 -> "(" + condition(depth - 1) + ")" + pick(" IS NULL", " = urgent", " <> TRUE");
                    default -> pick("placed_at", "shipped_at") + comparison() + "TIMESTAMP '1970-01-01T00:00:01Z'";
                };
    }

    private String comparison() {
        List<String> operators = List.of(" = ", " <> ", " != ", "<", " <= ", ">", " >= ");
        return operators.get(random.nextInt(operators.size()));
    }
}
