package io.analyticsengine.catalog.core.check;

import io.analyticsengine.catalog.api.DefinitionError;
import io.analyticsengine.catalog.api.EntityDocument;
import io.analyticsengine.catalog.api.KpiDocument;
import io.analyticsengine.catalog.api.Thresholds;
import io.analyticsengine.kit.Suggestion;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a KPI must satisfy, given the entities that are stored. */
final class KpiCheck {

    private static final int MAX_DIMENSIONS = 8;
    private static final int MAX_GROUPS = 32;
    private static final int MAX_DECIMALS = 12;
    private static final Duration MAX_GRACE = Duration.ofDays(7);

    private final KpiDocument kpi;
    private final Map<String, EntityDocument> entities;
    private final Findings findings;

    KpiCheck(KpiDocument kpi, Map<String, EntityDocument> entities, Findings findings) {
        this.kpi = kpi;
        this.entities = entities;
        this.findings = findings;
    }

    /** Checks everything; the result is only of use when there are no findings. */
    KpiDocument check(String wantedCode) {
        Rules.kpiCode(kpi.code(), "/code", findings);
        Rules.sameCode(kpi.code(), wantedCode, findings);
        Rules.duration(kpi.grace(), Duration.ZERO, MAX_GRACE, "/grace", findings);
        periods();
        timeZone();
        decimals();
        thresholds();
        var entity = entity();
        if (entity.isEmpty()) {
            return kpi;
        }
        var dimensions = dimensions(entity.get());
        var groups = groups(entity.get(), dimensions);
        return new KpiDocument(
                kpi.code(),
                kpi.name(),
                kpi.description(),
                kpi.unit(),
                entity.get().code(),
                kpi.formula(),
                dimensions,
                groups,
                kpi.periods().stream().sorted().toList(),
                kpi.timeZone(),
                kpi.grace(),
                kpi.decimals(),
                kpi.thresholds());
    }

    /** The entity that the document names or its formula implies, after checking both. */
    private Optional<EntityDocument> entity() {
        var named = Optional.ofNullable(kpi.entity());
        if (named.isPresent() && !entities.containsKey(named.get())) {
            findings.add(
                    DefinitionError.UNKNOWN_ENTITY,
                    "/entity",
                    "entity '" + named.get() + "' is not defined",
                    Suggestion.nearest(named.get(), entities.keySet())
                            .map(nearest -> "Did you mean '" + nearest + "'?")
                            .orElse("Define the entity first: PUT /api/v1/entities/" + named.get()));
            return Optional.empty();
        }
        var implied = findings.isBroken("/formula")
                ? Optional.<String>empty()
                : FormulaCheck.check(kpi.formula(), named, entities, findings)
                        .map(formula -> formula.entity().code());
        return implied.or(() -> named).or(this::entityOfDimensions).map(entities::get);
    }

    /** Which entity the dimensions are qualified with, where the formula cannot tell: only to check the dimensions as well. */
    private Optional<String> entityOfDimensions() {
        return kpi.dimensions().stream()
                .filter(dimension -> dimension.indexOf('.') > 0)
                .map(dimension -> dimension.substring(0, dimension.indexOf('.')))
                .filter(entities::containsKey)
                .findFirst();
    }

    private List<String> dimensions(EntityDocument entity) {
        if (kpi.dimensions().size() > MAX_DIMENSIONS) {
            findings.add(
                    DefinitionError.TOO_LONG,
                    "/dimensions",
                    "there are " + kpi.dimensions().size() + " dimensions",
                    "Use at most " + MAX_DIMENSIONS + ".");
        }
        var resolved = new ArrayList<String>();
        for (int i = 0; i < kpi.dimensions().size(); i++) {
            var pointer = "/dimensions/" + i;
            var dimension = qualified(kpi.dimensions().get(i), entity, pointer);
            if (resolved.contains(dimension)) {
                findings.add(
                        DefinitionError.DUPLICATE_VALUE, pointer, "'" + dimension + "' is given twice", "Remove one.");
            }
            resolved.add(dimension);
        }
        return List.copyOf(resolved);
    }

    private String qualified(String dimension, EntityDocument entity, String pointer) {
        int dot = dimension.indexOf('.');
        var prefix = dot < 0 ? entity.code() : dimension.substring(0, dot);
        var code = dimension.substring(dot + 1);
        if (!prefix.equals(entity.code())) {
            findings.add(
                    DefinitionError.WRONG_ENTITY,
                    pointer,
                    "'" + dimension + "' is not of entity '" + entity.code() + "', whose rows the formula aggregates",
                    "Use attributes of '" + entity.code() + "'.");
            return dimension;
        }
        var attribute = entity.attribute(code);
        if (attribute.isEmpty()) {
            var codes = entity.attributes().stream()
                    .map(EntityDocument.Attribute::code)
                    .toList();
            findings.add(
                    DefinitionError.UNKNOWN_ATTRIBUTE,
                    pointer,
                    "entity '" + entity.code() + "' has no attribute '" + code + "'",
                    Suggestion.nearest(code, codes)
                            .map(nearest -> "Did you mean '" + nearest + "'?")
                            .orElse("Its attributes are " + String.join(", ", codes) + "."));
        } else if (!attribute.get().type().isDimension()) {
            findings.add(
                    DefinitionError.ATTRIBUTE_TYPE,
                    pointer,
                    "'" + dimension + "' is " + attribute.get().type() + " and cannot be a dimension",
                    "Group by STRING, INTEGER or BOOLEAN attributes.");
        }
        return entity.code() + "." + code;
    }

    private List<List<String>> groups(EntityDocument entity, List<String> dimensions) {
        if (kpi.groups().isEmpty() || kpi.groups().size() > MAX_GROUPS) {
            findings.add(
                    DefinitionError.OUT_OF_RANGE,
                    "/groups",
                    "there are " + kpi.groups().size() + " groups",
                    "Give 1 to " + MAX_GROUPS + "; [] is the total.");
        }
        var groups = new ArrayList<List<String>>();
        for (int i = 0; i < kpi.groups().size(); i++) {
            var group = group(kpi.groups().get(i), entity, dimensions, "/groups/" + i);
            if (groups.contains(group)) {
                findings.add(
                        DefinitionError.DUPLICATE_VALUE,
                        "/groups/" + i,
                        "the group " + group + " is given twice",
                        "Remove one.");
            }
            groups.add(group);
        }
        return List.copyOf(groups);
    }

    /** The group's dimensions in the order of the dimensions. */
    private List<String> group(List<String> group, EntityDocument entity, List<String> dimensions, String pointer) {
        var wanted = new HashSet<String>();
        for (int i = 0; i < group.size(); i++) {
            var text = group.get(i);
            var dimension = text.indexOf('.') < 0 ? entity.code() + "." + text : text;
            if (!dimensions.contains(dimension)) {
                findings.add(
                        DefinitionError.GROUP_NOT_DECLARED,
                        pointer + "/" + i,
                        "'" + text + "' is not among the dimensions",
                        Suggestion.nearest(dimension, dimensions)
                                .map(nearest -> "Did you mean '" + nearest + "'?")
                                .orElse("Declare it in dimensions as well."));
            }
            if (!wanted.add(dimension)) {
                findings.add(
                        DefinitionError.DUPLICATE_VALUE,
                        pointer + "/" + i,
                        "'" + text + "' is in the group twice",
                        "Remove one.");
            }
        }
        return dimensions.stream().filter(wanted::contains).distinct().toList();
    }

    private void periods() {
        if (kpi.periods().isEmpty()) {
            findings.add(
                    DefinitionError.INVALID_VALUE,
                    "/periods",
                    "there is no period",
                    "Give minute, hour or day, or leave it out.");
        }
        for (int i = 0; i < kpi.periods().size(); i++) {
            if (kpi.periods().indexOf(kpi.periods().get(i)) < i) {
                findings.add(
                        DefinitionError.DUPLICATE_VALUE, "/periods/" + i, "the period is given twice", "Remove one.");
            }
        }
    }

    private void timeZone() {
        var zones = ZoneId.getAvailableZoneIds();
        if (!zones.contains(kpi.timeZone())) {
            findings.add(
                    DefinitionError.UNKNOWN_TIME_ZONE,
                    "/timeZone",
                    "'" + kpi.timeZone() + "' is no time zone",
                    Suggestion.nearest(kpi.timeZone(), zones)
                            .map(nearest -> "Did you mean '" + nearest + "'?")
                            .orElse("Use an IANA name, for example Europe/Berlin or UTC."));
        }
    }

    private void decimals() {
        var decimals = kpi.decimals();
        if (decimals != null && (decimals < 0 || decimals > MAX_DECIMALS)) {
            findings.add(
                    DefinitionError.OUT_OF_RANGE,
                    "/decimals",
                    decimals + " is out of range",
                    "Use 0 to " + MAX_DECIMALS + ".");
        }
    }

    private void thresholds() {
        var thresholds = kpi.thresholds();
        if (thresholds == null) {
            return;
        }
        int order = thresholds.critical().compareTo(thresholds.warning());
        boolean above = thresholds.direction() == Thresholds.Direction.ABOVE;
        if (above ? order < 0 : order > 0) {
            findings.add(
                    DefinitionError.THRESHOLDS_INVERTED,
                    "/thresholds/critical",
                    "critical " + plain(thresholds.critical()) + " is reached before warning "
                            + plain(thresholds.warning()),
                    "With direction " + (above ? "above" : "below") + ", critical is not "
                            + (above ? "less" : "greater") + " than warning.");
        }
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }
}
