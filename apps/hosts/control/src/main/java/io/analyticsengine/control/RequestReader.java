package io.analyticsengine.control;

import io.analyticsengine.catalog.api.DefinitionKind;
import io.analyticsengine.catalog.api.document.DefinitionDocuments;
import io.analyticsengine.catalog.api.document.DocumentFormat;
import io.analyticsengine.catalog.api.document.ParsedDefinition;
import io.analyticsengine.catalog.core.Origin;
import io.analyticsengine.catalog.core.Precondition;
import io.analyticsengine.kit.CommonError;
import io.analyticsengine.kit.ProblemException;
import io.analyticsengine.kit.ProblemItem;
import io.opentelemetry.api.trace.Span;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a request says beside its path: body, conditions, origin. */
final class RequestReader {

    private static final Pattern ETAGS = Pattern.compile("\\s*\"[^\"]*\"\\s*(,\\s*\"[^\"]*\"\\s*)*");
    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

    private RequestReader() {}

    static ParsedDefinition definition(byte[] body, HttpHeaders headers, DefinitionKind kind) {
        if (body.length > DefinitionDocuments.MAX_DOCUMENT_LENGTH) {
            throw new ProblemException(
                    CommonError.BODY_TOO_LARGE,
                    "The body has " + body.length + " bytes; at most " + DefinitionDocuments.MAX_DOCUMENT_LENGTH
                            + " are read.");
        }
        var mediaType = headers.getMediaType();
        var yaml = mediaType != null
                && mediaType.getSubtype().toLowerCase(Locale.ROOT).contains("yaml");
        return DefinitionDocuments.parseOne(text(body), yaml ? DocumentFormat.YAML : DocumentFormat.JSON, kind);
    }

    /** {@code If-Match} and {@code If-None-Match} of a change. */
    static Precondition precondition(HttpHeaders headers) {
        var match = headers.getHeaderString(HttpHeaders.IF_MATCH);
        var noneMatch = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (match != null && noneMatch != null) {
            throw badHeader("If-Match", "If-Match and If-None-Match exclude each other", "Send one of the two.");
        }
        if (noneMatch != null) {
            if (!noneMatch.trim().equals("*")) {
                throw badHeader(
                        "If-None-Match",
                        "If-None-Match of a change can only be *",
                        "Send If-None-Match: * to create only, or If-Match with a version to change only that.");
            }
            return new Precondition.Absent();
        }
        if (match == null) {
            return new Precondition.None();
        }
        return match.trim().equals("*") ? new Precondition.Exists() : new Precondition.VersionIn(versions(match));
    }

    /** Whether a reader already has this version ({@code If-None-Match} of a GET). */
    static boolean isKnown(HttpHeaders headers, long version) {
        var noneMatch = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        return noneMatch != null && (noneMatch.trim().equals("*") || noneMatch.contains("\"" + version + "\""));
    }

    /** Nobody is known by name yet; the request's trace tells at least which request it was. */
    static Origin origin() {
        return new Origin("anonymous", traceparent());
    }

    private static @Nullable String traceparent() {
        var context = Span.current().getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : null;
    }

    private static Set<Long> versions(String header) {
        if (!ETAGS.matcher(header).matches()) {
            throw badHeader(
                    "If-Match",
                    "If-Match is no list of entity tags",
                    "Send the ETag of the version, for example If-Match: \"3\".");
        }
        var versions = new HashSet<Long>();
        var matcher = VERSION.matcher(header);
        while (matcher.find()) {
            versions.add(Long.valueOf(matcher.group(1)));
        }
        return versions;
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new ProblemException(CommonError.MALFORMED_BODY, "The body is not UTF-8.");
        }
    }

    private static ProblemException badHeader(String header, String message, String remedy) {
        return new ProblemException(
                CommonError.INVALID_PARAMETER,
                message,
                List.of(ProblemItem.of(CommonError.INVALID_PARAMETER, header, message, remedy)));
    }
}
