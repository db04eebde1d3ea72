package io.analyticsengine.catalog.core.check;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.analyticsengine.catalog.api.EntityDocument;
import io.analyticsengine.catalog.api.EntityDocument.Attribute;
import java.util.Set;

/** Whether a change of an entity changes the values of the KPIs on it, so that all of them have to be computed anew. */
public final class EntityImpact {

    private EntityImpact() {}

    /**
     * Whether rows come from elsewhere, happen at another time, or are read differently. It makes no difference whether a KPI
     * uses the attribute that changed: any attribute can decide that a row is refused, and a KPI that goes on from the old
     * decisions would take rows away that it never added, or keep rows that it should take away. Names, units and the order of
     * attributes change nothing.
     */
    public static boolean of(EntityDocument before, EntityDocument after) {
        return !before.source().equals(after.source())
                || !before.eventTime().equals(after.eventTime())
                || !reads(before).equals(reads(after));
    }

    private static Set<Attribute> reads(EntityDocument entity) {
        return entity.attributes().stream().map(EntityImpact::withoutUnit).collect(toUnmodifiableSet());
    }

    private static Attribute withoutUnit(Attribute attribute) {
        return new Attribute(attribute.code(), attribute.type(), attribute.column(), attribute.nullable(), null);
    }
}
