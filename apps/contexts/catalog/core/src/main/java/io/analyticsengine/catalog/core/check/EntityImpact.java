package io.analyticsengine.catalog.core.check;

import io.analyticsengine.catalog.api.EntityDocument;
import io.analyticsengine.catalog.api.KpiDocument;
import io.analyticsengine.formula.Check;
import io.analyticsengine.formula.Formula;
import io.analyticsengine.formula.Scope;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Whether a change of an entity changes the values of a KPI on it, so that the KPI has to be computed anew. */
public final class EntityImpact {

    private EntityImpact() {}

    /**
     * Whether rows come from elsewhere, happen at another time, or an attribute that the KPI uses is read differently. More
     * attributes, other names and units change nothing.
     *
     * @param after with which the KPI still stands
     */
    public static boolean on(KpiDocument kpi, EntityDocument before, EntityDocument after) {
        return !before.source().equals(after.source())
                || !before.eventTime().equals(after.eventTime())
                || used(kpi, after).stream()
                        .anyMatch(code -> !reads(before, code).equals(reads(after, code)));
    }

    private static Set<String> used(KpiDocument kpi, EntityDocument entity) {
        var used = new HashSet<String>();
        used.add(entity.eventTime());
        kpi.dimensions().forEach(dimension -> used.add(dimension.substring(dimension.indexOf('.') + 1)));
        if (Formula.check(kpi.formula(), Scope.of(FormulaCheck.entity(entity))) instanceof Check.Valid(var formula)) {
            used.addAll(formula.attributes());
        }
        return used;
    }

    private static Optional<EntityDocument.Attribute> reads(EntityDocument entity, String code) {
        return entity.attribute(code)
                .map(attribute -> new EntityDocument.Attribute(
                        attribute.code(), attribute.type(), attribute.column(), attribute.nullable(), null));
    }
}
