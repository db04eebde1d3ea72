package io.analyticsengine.catalog.core.check;

import io.analyticsengine.catalog.api.CatalogError;
import io.analyticsengine.catalog.api.DefinitionDocument;
import io.analyticsengine.catalog.api.DefinitionError;
import io.analyticsengine.catalog.api.EntityDocument;
import io.analyticsengine.catalog.api.KpiDocument;
import io.analyticsengine.catalog.api.document.ParsedDefinition;
import io.analyticsengine.catalog.api.document.SourceText;
import io.analyticsengine.kit.CommonError;
import io.analyticsengine.kit.ProblemException;
import io.analyticsengine.kit.ProblemItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks a document against itself and against what is stored; refuses it with everything that is wrong. */
public final class DefinitionChecks {

    private DefinitionChecks() {}

    /**
     * Checks an entity, and that the KPIs on it still stand.
     *
     * @param kpis the KPIs on it
     * @param entities what is stored, by code
     * @throws ProblemException DEFINITION_INVALID
     */
    public static void entity(
            EntityDocument entity,
            String code,
            ParsedDefinition parsed,
            List<KpiDocument> kpis,
            Map<String, EntityDocument> entities) {
        var findings = new Findings(parsed);
        EntityCheck.check(entity, code, findings);
        if (findings.items().isEmpty()) {
            var after = new HashMap<>(entities);
            after.put(code, entity);
            for (var kpi : kpis) {
                breaks(kpi, after)
                        .ifPresent(message -> findings.add(
                                DefinitionError.BREAKS_KPI,
                                "/attributes",
                                "KPI '" + kpi.code() + "' would break: " + message,
                                "Change or delete the KPI first."));
            }
        }
        refuse(findings);
    }

    /**
     * Checks a KPI.
     *
     * @param entities what is stored, by code
     * @return the document as it is to be stored: its entity named, its dimensions qualified
     * @throws ProblemException DEFINITION_INVALID
     */
    public static DefinitionDocument kpi(
            KpiDocument kpi, String code, ParsedDefinition parsed, Map<String, EntityDocument> entities) {
        var findings = new Findings(parsed);
        var checked = new KpiCheck(kpi, entities, findings).check(code);
        refuse(findings);
        return checked;
    }

    private static Optional<String> breaks(KpiDocument kpi, Map<String, EntityDocument> entities) {
        var unplaced = new ParsedDefinition(Optional.of(kpi), new SourceText("", Map.of()), Set.of(), List.of());
        var findings = new Findings(unplaced);
        new KpiCheck(kpi, entities, findings).check(kpi.code());
        return findings.items().stream().map(ProblemItem::message).findFirst();
    }

    /** The refusal of a document with these errors; its code says whether it could be read at all. */
    public static ProblemException refusal(List<ProblemItem> errors) {
        var code = has(errors, DefinitionError.TOO_LARGE)
                ? CommonError.BODY_TOO_LARGE
                : has(errors, DefinitionError.MALFORMED) ? CommonError.MALFORMED_BODY : CatalogError.DEFINITION_INVALID;
        var detail = errors.size() == 1 ? errors.getFirst().message() : errors.size() + " errors were found";
        return new ProblemException(code, detail, errors);
    }

    private static boolean has(List<ProblemItem> errors, DefinitionError code) {
        return errors.stream().anyMatch(error -> error.code().equals(code.name()));
    }

    private static void refuse(Findings findings) {
        var errors = findings.items();
        if (!errors.isEmpty()) {
            throw refusal(errors);
        }
    }
}
