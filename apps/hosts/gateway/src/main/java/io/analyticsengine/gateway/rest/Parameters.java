package io.analyticsengine.gateway.rest;

import io.analyticsengine.kit.CommonError;
import io.analyticsengine.kit.ProblemException;
import io.analyticsengine.kit.ProblemItem;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** A request's query parameters, read strictly: what is not known, not readable or there twice is refused. */
final class Parameters {

    private final MultivaluedMap<String, String> query;

    Parameters(MultivaluedMap<String, String> query, Set<String> known, Predicate<String> alsoKnown) {
        this.query = query;
        query.forEach((name, values) -> {
            if (!known.contains(name) && !alsoKnown.test(name)) {
                throw refused(name, "there is no parameter '" + name + "'", "Leave it out; known are " + known + ".");
            }
            if (values.size() > 1) {
                throw refused(name, "'" + name + "' is given " + values.size() + " times", "Give it once.");
            }
        });
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(query.getFirst(name));
    }

    /** Epoch milliseconds from a number or an ISO-8601 instant. */
    OptionalLong instant(String name) {
        var text = query.getFirst(name);
        if (text == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(
                    text.matches("-?\\d{1,18}")
                            ? Long.parseLong(text)
                            : Instant.parse(text).toEpochMilli());
        } catch (DateTimeException | ArithmeticException notAnInstant) {
            throw refused(
                    name,
                    "'" + name + "' is not an instant",
                    "Send epoch milliseconds or an ISO-8601 instant such as 2026-11-21T12:00:00Z.");
        }
    }

    static ProblemException refused(String name, String message, String remedy) {
        return new ProblemException(
                CommonError.INVALID_PARAMETER,
                message,
                List.of(ProblemItem.of(CommonError.INVALID_PARAMETER, name, message, remedy)));
    }
}
