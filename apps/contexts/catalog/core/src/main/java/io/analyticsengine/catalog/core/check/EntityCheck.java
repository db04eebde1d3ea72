package io.analyticsengine.catalog.core.check;

import static java.util.function.Predicate.not;

import io.analyticsengine.catalog.api.AttributeType;
import io.analyticsengine.catalog.api.DefinitionError;
import io.analyticsengine.catalog.api.EntityDocument;
import io.analyticsengine.kit.Suggestion;
import io.analyticsengine.topics.Topics;
import java.time.Duration;
import java.util.HashSet;

/** What an entity must satisfy by itself. */
public final class EntityCheck {

    private static final Duration DAY = Duration.ofDays(1);

    private EntityCheck() {}

    /** Checks an entity that is to be stored under this code. */
    public static void check(EntityDocument entity, String wantedCode, Findings findings) {
        Rules.word(entity.code(), "/code", findings);
        Rules.sameCode(entity.code(), wantedCode, findings);
        if (!Topics.RAW.matcher(entity.source().topic()).matches()) {
            findings.add(
                    DefinitionError.INVALID_TOPIC,
                    "/source/topic",
                    "'" + entity.source().topic() + "' is no source topic",
                    "Source topics are named raw.<source>.<schema>.<table>, for example raw.shop.public.orders.");
        }
        attributes(entity, findings);
        key(entity, findings);
        eventTime(entity, findings);
        Rules.duration(entity.disorder(), Duration.ZERO, DAY, "/disorder", findings);
        Rules.duration(entity.skew(), Duration.ZERO, DAY, "/skew", findings);
        Rules.duration(entity.idleAfter(), Duration.ofSeconds(1), DAY, "/idleAfter", findings);
    }

    private static void attributes(EntityDocument entity, Findings findings) {
        if (entity.attributes().isEmpty()) {
            findings.add(
                    DefinitionError.INVALID_VALUE,
                    "/attributes",
                    "there is no attribute",
                    "List at least one attribute.");
        }
        var codes = new HashSet<String>();
        for (int i = 0; i < entity.attributes().size(); i++) {
            var attribute = entity.attributes().get(i);
            var pointer = "/attributes/" + i + "/code";
            Rules.word(attribute.code(), pointer, findings);
            if (!codes.add(attribute.code())) {
                findings.add(
                        DefinitionError.DUPLICATE_ATTRIBUTE,
                        pointer,
                        "attribute '" + attribute.code() + "' is declared twice",
                        "Rename or remove one of the two.");
            }
        }
    }

    private static void key(EntityDocument entity, Findings findings) {
        if (entity.key().isEmpty()) {
            findings.add(
                    DefinitionError.INVALID_VALUE,
                    "/key",
                    "the key is empty",
                    "Name the attributes that identify a row.");
        }
        var codes = new HashSet<String>();
        for (int i = 0; i < entity.key().size(); i++) {
            var code = entity.key().get(i);
            exists(entity, code, "/key/" + i, findings);
            if (!codes.add(code)) {
                findings.add(
                        DefinitionError.DUPLICATE_VALUE,
                        "/key/" + i,
                        "'" + code + "' is in the key twice",
                        "Remove one.");
            }
        }
    }

    private static void eventTime(EntityDocument entity, Findings findings) {
        exists(entity, entity.eventTime(), "/eventTime", findings);
        for (int i = 0; i < entity.attributes().size(); i++) {
            var attribute = entity.attributes().get(i);
            if (attribute.code().equals(entity.eventTime())
                    && attribute.type() != AttributeType.TIMESTAMP
                    && !findings.isBroken("/attributes/" + i + "/type")) {
                findings.add(
                        DefinitionError.ATTRIBUTE_TYPE,
                        "/eventTime",
                        "'" + attribute.code() + "' is " + attribute.type() + ", but an event time is a TIMESTAMP",
                        "Name a TIMESTAMP attribute, or correct the attribute's type.");
            }
        }
    }

    private static void exists(EntityDocument entity, String code, String pointer, Findings findings) {
        if (entity.attribute(code).isEmpty() && !findings.isBroken("/attributes")) {
            var codes = entity.attributes().stream()
                    .map(EntityDocument.Attribute::code)
                    .filter(not(String::isEmpty))
                    .toList();
            findings.add(
                    DefinitionError.UNKNOWN_ATTRIBUTE,
                    pointer,
                    "'" + code + "' is not among the attributes",
                    Suggestion.nearest(code, codes)
                            .map(nearest -> "Did you mean '" + nearest + "'?")
                            .orElse("Declare it in attributes first."));
        }
    }
}
