package io.analyticsengine.catalog.core.check;

import io.analyticsengine.catalog.api.EntityDocument;
import io.analyticsengine.formula.Attribute;
import io.analyticsengine.formula.Check;
import io.analyticsengine.formula.Entity;
import io.analyticsengine.formula.Formula;
import io.analyticsengine.formula.Scope;
import io.analyticsengine.formula.SourceKind;
import io.analyticsengine.formula.ValueType;
import java.util.Map;
import java.util.Optional;

/** Checks a formula over the catalogue's entities. */
final class FormulaCheck {

    private static final String POINTER = "/formula";

    private FormulaCheck() {}

    /**
     * The formula, checked; its errors go to the findings, each at its place in the document.
     *
     * @param named the entity that the document names
     */
    static Optional<Formula> check(
            String text, Optional<String> named, Map<String, EntityDocument> entities, Findings findings) {
        var scope = new Scope(
                code -> Optional.ofNullable(entities.get(code)).map(FormulaCheck::entity), entities.keySet(), named);
        return switch (Formula.check(text, scope)) {
            case Check.Valid(var formula) -> Optional.of(formula);
            case Check.Invalid(var errors) -> {
                for (var error : errors) {
                    findings.addWithin(
                            error.code().name(), POINTER, text, error.from(), error.message(), error.remedy());
                }
                yield Optional.empty();
            }
        };
    }

    static Entity entity(EntityDocument entity) {
        return new Entity(
                entity.code(),
                SourceKind.valueOf(entity.source().as().name()),
                entity.attributes().stream()
                        .map(attribute -> new Attribute(
                                attribute.code(),
                                ValueType.valueOf(attribute.type().name()),
                                attribute.nullable()))
                        .toList());
    }
}
