package io.analyticsengine.formula.syntax;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;

/** From a syntax tree back to text that parses to the same tree; brackets only where they are needed. */
public final class Printer {
    private final StringBuilder out = new StringBuilder();

    private Printer() {}

    public static String print(Expression expression) {
        Printer printer = new Printer();
        printer.write(expression, 0);
        return printer.out.toString();
    }

    private void write(Expression expression, int power) {
        boolean brackets = power(expression) <= power;
        if (brackets) {
            out.append('(');
        }
        writeBare(expression);
        if (brackets) {
            out.append(')');
        }
    }

    private static int power(Expression expression) {
        return switch (expression) {
            case Expression.Binary binary -> binary.operator().power();
            // Shares its level with its own operand: NOT NOT x and - -x need no brackets.
            case Expression.Unary unary -> unary.operator().power() + (unary.operator() == Operator.NEGATE ? 1 : 0);
            case Expression.IsNull _, Expression.In _, Expression.Between _ -> Operator.EQUAL.power();
            default -> Integer.MAX_VALUE;
        };
    }

    private void writeBare(Expression expression) {
        switch (expression) {
            case Expression.Literal literal -> literal(literal);
            case Expression.Null _ -> out.append("NULL");
            case Expression.Name name -> {
                name.qualifier().ifPresent(qualifier -> identifier(qualifier).append('.'));
                identifier(name.name());
            }
            case Expression.Star star -> {
                star.qualifier().ifPresent(qualifier -> identifier(qualifier).append('.'));
                out.append('*');
            }
            case Expression.Unary unary -> unary(unary);
            case Expression.Binary binary -> {
                write(binary.left(), binary.operator().power() - 1);
                out.append(' ').append(binary.operator().symbol()).append(' ');
                write(binary.right(), binary.operator().power());
            }
            case Expression.IsNull isNull -> {
                write(isNull.operand(), Operator.EQUAL.power() - 1);
                out.append(isNull.negated() ? " IS NOT NULL" : " IS NULL");
            }
            case Expression.In in -> {
                write(in.operand(), Operator.EQUAL.power() - 1);
                out.append(in.negated() ? " NOT IN (" : " IN (");
                list(in.candidates());
            }
            case Expression.Between between -> {
                write(between.operand(), Operator.EQUAL.power() - 1);
                out.append(between.negated() ? " NOT BETWEEN " : " BETWEEN ");
                write(between.low(), Operator.EQUAL.power());
                out.append(" AND ");
                write(between.high(), Operator.EQUAL.power());
            }
            case Expression.Case choice -> choice(choice);
            case Expression.Call call -> call(call);
        }
    }

    private void unary(Expression.Unary unary) {
        if (unary.operator() == Operator.NOT) {
            out.append("NOT ");
            write(unary.operand(), Operator.NOT.power() - 1);
        } else {
            // A space, because two minus signs start a comment.
            out.append(unary.operand() instanceof Expression.Unary ? "- " : "-");
            write(unary.operand(), Operator.NEGATE.power());
        }
    }

    private void choice(Expression.Case choice) {
        out.append("CASE");
        choice.subject().ifPresent(subject -> {
            out.append(' ');
            write(subject, 0);
        });
        for (Expression.When when : choice.whens()) {
            out.append(" WHEN ");
            write(when.condition(), 0);
            out.append(" THEN ");
            write(when.result(), 0);
        }
        choice.otherwise().ifPresent(otherwise -> {
            out.append(" ELSE ");
            write(otherwise, 0);
        });
        out.append(" END");
    }

    private void call(Expression.Call call) {
        out.append(call.function()).append('(');
        list(call.arguments());
        call.filter().ifPresent(filter -> {
            out.append(" FILTER (WHERE ");
            write(filter, 0);
            out.append(')');
        });
    }

    private void list(List<Expression> items) {
        Iterator<Expression> iterator = items.iterator();
        while (iterator.hasNext()) {
            write(iterator.next(), 0);
            if (iterator.hasNext()) {
                out.append(", ");
            }
        }
        out.append(')');
    }

    private StringBuilder identifier(Identifier identifier) {
        if (identifier.quoted() || !Words.isPlainName(identifier.text())) {
            return out.append('"')
                    .append(identifier.text().replace("\"", "\"\""))
                    .append('"');
        }
        return out.append(identifier.text());
    }

    private void literal(Expression.Literal literal) {
        switch (literal.type()) {
            case BOOLEAN -> out.append(literal.value().equals(true) ? "TRUE" : "FALSE");
            case INTEGER -> out.append(literal.value());
            case DECIMAL -> decimal((BigDecimal) literal.value());
            case DOUBLE -> doubleLiteral((Double) literal.value());
            case STRING ->
                out.append('\'')
                        .append(literal.value().toString().replace("'", "''"))
                        .append('\'');
            case TIMESTAMP ->
                out.append("TIMESTAMP '")
                        .append(Timestamps.print((Long) literal.value()))
                        .append('\'');
        }
    }

    private void decimal(BigDecimal value) {
        out.append(value.toPlainString());
    }

    private void doubleLiteral(Double value) {
        // 1e999 is read as infinity; the same text gives it back.
        String text = Double.isInfinite(value) ? "1e999" : Double.toString(value);
        out.append(text.indexOf('E') >= 0 || text.indexOf('e') >= 0 ? text : text + "e0");
    }
}
