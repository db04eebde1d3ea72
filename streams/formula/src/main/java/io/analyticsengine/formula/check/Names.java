package io.analyticsengine.formula.check;

import io.analyticsengine.formula.Attribute;
import io.analyticsengine.formula.Entity;
import io.analyticsengine.formula.FormulaErrorCode;
import io.analyticsengine.formula.Scope;
import io.analyticsengine.formula.plan.Typed;
import io.analyticsengine.formula.syntax.Expression;
import io.analyticsengine.formula.syntax.Identifier;
import io.analyticsengine.formula.syntax.Problems;
import io.analyticsengine.formula.syntax.Span;
import io.analyticsengine.formula.syntax.Words;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the one entity of a formula, and the positions of its attributes. */
final class Names {
    private final Scope scope;
    private final Problems problems;
    private final Set<String> used = new TreeSet<>();
    private @Nullable Entity entity;
    private boolean qualifiersWrong;

    private Names(Scope scope, Problems problems) {
        this.scope = scope;
        this.problems = problems;
    }

    /** Decides the entity from the scope's default or from the qualified names, and reports every name that does not fit. */
    static Names of(Expression expression, Scope scope, Problems problems) {
        Names names = new Names(scope, problems);
        names.takeDefault();
        names.takeQualifiers(expression);
        if (names.entity == null && problems.none()) {
            problems.add(
                    FormulaErrorCode.ENTITY_MISSING,
                    expression.span(),
                    "no entity is named",
                    "qualify a name, as in COUNT(order.*), or give the KPI an entity"
                            + known("; entities: ", scope.entityCodes()));
        }
        return names;
    }

    Optional<Entity> entity() {
        return Optional.ofNullable(entity);
    }

    /** The codes of the attributes that were resolved. */
    Set<String> used() {
        return used;
    }

    /** The attribute as a column; nothing when it does not exist, which is reported. */
    Optional<Typed> column(Expression.Name name) {
        Entity known = entity;
        if (known == null
                || (name.qualifier().isPresent() && !belongs(name.qualifier().get()))) {
            return Optional.empty();
        }
        int index = indexOf(known, name.name());
        if (index < 0) {
            reportUnknown(known, name.name());
            return Optional.empty();
        }
        Attribute attribute = known.attributes().get(index);
        used.add(attribute.code());
        return Optional.of(new Typed.Column(index, attribute.code(), attribute.type()));
    }

    private boolean belongs(Identifier qualifier) {
        return find(qualifier).filter(found -> found.equals(entity)).isPresent();
    }

    private static int indexOf(Entity entity, Identifier name) {
        int exact = entity.indexOf(name.text());
        return exact >= 0 || name.quoted() ? exact : entity.indexOf(name.text().toLowerCase(Locale.ROOT));
    }

    private void reportUnknown(Entity known, Identifier name) {
        List<String> codes = known.attributes().stream().map(Attribute::code).toList();
        problems.add(
                FormulaErrorCode.UNKNOWN_ATTRIBUTE,
                name.span(),
                "entity '" + known.code() + "' has no attribute '" + Words.shortened(name.text()) + "'",
                Suggestions.nearest(name.text(), codes)
                        .map(nearest -> "did you mean '" + nearest + "'?")
                        .orElseGet(() -> known("attributes: ", codes)));
    }

    private void takeDefault() {
        if (scope.defaultEntity().isEmpty()) {
            return;
        }
        String code = scope.defaultEntity().get();
        entity = scope.entities().apply(code).orElse(null);
        if (entity == null) {
            reportUnknownEntity(code, new Span(0, 0));
        }
    }

    private void takeQualifiers(Expression expression) {
        Deque<Expression> pending = new ArrayDeque<>();
        pending.push(expression);
        while (!pending.isEmpty()) {
            Expression next = pending.pop();
            qualifier(next).ifPresent(this::take);
            next.children().reversed().forEach(pending::push);
        }
    }

    private static Optional<Identifier> qualifier(Expression expression) {
        return switch (expression) {
            case Expression.Name name -> name.qualifier();
            case Expression.Star star -> star.qualifier();
            default -> Optional.empty();
        };
    }

    private void take(Identifier qualifier) {
        Optional<Entity> found = find(qualifier);
        if (found.isEmpty()) {
            reportUnknownEntity(qualifier.text(), qualifier.span());
        } else if (entity == null && !qualifiersWrong) {
            entity = found.get();
        } else if (entity != null && !entity.code().equals(found.get().code())) {
            problems.add(
                    FormulaErrorCode.SEVERAL_ENTITIES,
                    qualifier.span(),
                    "the formula uses '" + entity.code() + "' and '"
                            + found.get().code() + "', but a formula uses one entity for now",
                    scope.defaultEntity().isPresent()
                            ? "use attributes of '" + entity.code() + "' only, the KPI's entity"
                            : "define one KPI per entity");
        }
    }

    private void reportUnknownEntity(String code, Span span) {
        qualifiersWrong = true;
        problems.add(
                FormulaErrorCode.UNKNOWN_ENTITY,
                span,
                "there is no entity '" + Words.shortened(code) + "'",
                Suggestions.nearest(code, scope.entityCodes())
                        .map(nearest -> "did you mean '" + nearest + "'?")
                        .orElseGet(() -> scope.entityCodes().isEmpty()
                                ? "define the entity first"
                                : known("entities: ", scope.entityCodes())));
    }

    private Optional<Entity> find(Identifier qualifier) {
        Optional<Entity> exact = scope.entities().apply(qualifier.text());
        return exact.isPresent() || qualifier.quoted()
                ? exact
                : scope.entities().apply(qualifier.text().toLowerCase(Locale.ROOT));
    }

    private static String known(String prefix, Collection<String> names) {
        return names.isEmpty() ? "" : prefix + names.stream().sorted().limit(20).collect(Collectors.joining(", "));
    }
}
