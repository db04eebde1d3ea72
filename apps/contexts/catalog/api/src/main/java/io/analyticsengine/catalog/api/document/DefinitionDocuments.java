package io.analyticsengine.catalog.api.document;

import io.analyticsengine.catalog.api.DefinitionDocument;
import io.analyticsengine.catalog.api.DefinitionError;
import io.analyticsengine.catalog.api.DefinitionKind;
import io.analyticsengine.kit.ProblemItem;
import io.analyticsengine.kit.Suggestion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads definition documents from JSON or (multi-document) YAML. Strict and bounded: unknown fields, duplicate keys and aliases are
 * refused; everything that is wrong with a document is reported at once, with its place and a remedy. Never throws for any text.
 */
public final class DefinitionDocuments {

    /** Characters of one document at most. */
    public static final int MAX_DOCUMENT_LENGTH = 256 * 1024;
    /** Characters of a text with several documents at most. */
    public static final int MAX_TEXT_LENGTH = 4 * 1024 * 1024;
    /** Documents in one text at most. */
    public static final int MAX_DOCUMENTS = 1_000;

    private static final List<String> KINDS =
            Arrays.stream(DefinitionKind.values()).map(DefinitionKind::word).toList();

    private DefinitionDocuments() {}

    /** Reads all documents of a text, JSON or YAML by its first character. Each names its {@code kind}. */
    public static List<ParsedDefinition> parse(String text) {
        var format = DocumentFormat.of(text);
        if (text.length() > MAX_TEXT_LENGTH) {
            return List.of(refused(
                    text,
                    DefinitionError.TOO_LARGE,
                    "the text has " + text.length() + " characters",
                    "At most " + MAX_TEXT_LENGTH + " are read at once; split it into several files."));
        }
        var parsed = new ArrayList<ParsedDefinition>();
        try (var reader = new NodeReader(text, format)) {
            for (var read = reader.next(); read != null; read = reader.next()) {
                if (parsed.size() == MAX_DOCUMENTS) {
                    parsed.add(refused(
                            text,
                            DefinitionError.TOO_MANY_DOCUMENTS,
                            "the text has more than " + MAX_DOCUMENTS + " documents",
                            "Split it into several files."));
                    break;
                }
                if (!isBlank(read)) {
                    parsed.add(definition(read, text, Optional.empty()));
                }
                if (!read.goOn()) {
                    break;
                }
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("reading a text in memory failed", impossible);
        }
        return List.copyOf(parsed);
    }

    /**
     * Reads the one document of a text.
     *
     * @param kind what the document must define; it need not say so itself
     */
    public static ParsedDefinition parseOne(String text, DocumentFormat format, DefinitionKind kind) {
        if (text.length() > MAX_DOCUMENT_LENGTH) {
            return refused(
                    text,
                    DefinitionError.TOO_LARGE,
                    "the document has " + text.length() + " characters",
                    "At most " + MAX_DOCUMENT_LENGTH + " are read.");
        }
        try (var reader = new NodeReader(text, format)) {
            var first = reader.next();
            if (first == null || isBlank(first)) {
                return refused(text, DefinitionError.EMPTY, "there is no document", "Send the definition in the body.");
            }
            if (first.goOn()) {
                var second = reader.next();
                if (second != null && !isBlank(second)) {
                    return second.root() == null
                            ? definition(second, text, Optional.of(kind))
                            : refused(
                                    text,
                                    DefinitionError.TOO_MANY_DOCUMENTS,
                                    "there is more than one document",
                                    "Send one definition per request.");
                }
            }
            return definition(first, text, Optional.of(kind));
        } catch (IOException impossible) {
            throw new IllegalStateException("reading a text in memory failed", impossible);
        }
    }

    private static ParsedDefinition definition(NodeReader.Read read, String text, Optional<DefinitionKind> expected) {
        var errors = read.errors();
        var root = read.root();
        var positions = new HashMap<String, TextPosition>();
        Optional<DefinitionDocument> document = Optional.empty();
        if (root != null) {
            collect(root, "", positions);
            if (root instanceof Node.Mapping mapping) {
                document = kind(mapping, expected, errors).map(kind -> switch (kind) {
                    case ENTITY -> EntityReader.read(mapping, errors);
                    case KPI -> KpiReader.read(mapping, errors);
                });
            } else {
                errors.add(
                        DefinitionError.WRONG_TYPE,
                        "",
                        root.position(),
                        "expected an object, found " + root.description(),
                        "A definition begins with its fields, for example kind: Kpi.");
            }
        }
        return new ParsedDefinition(document, new SourceText(text, positions), errors.broken(), errors.items());
    }

    private static Optional<DefinitionKind> kind(
            Node.Mapping root, Optional<DefinitionKind> expected, DocumentErrors errors) {
        var field = root.fields().stream().filter(f -> f.name().equals("kind")).findFirst();
        if (field.isEmpty()) {
            if (expected.isEmpty()) {
                errors.add(
                        DefinitionError.MISSING_FIELD,
                        "/kind",
                        root.position(),
                        "'kind' is missing",
                        "Say what the document defines: kind: " + String.join(" or kind: ", KINDS) + ".");
            }
            return expected;
        }
        var word = field.get().value() instanceof Node.Scalar scalar ? scalar.text() : "";
        var found = Arrays.stream(DefinitionKind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst();
        if (found.isEmpty()) {
            errors.add(
                    DefinitionError.UNKNOWN_KIND,
                    "/kind",
                    field.get().value().position(),
                    "this is no kind of definition",
                    Suggestion.nearest(word, KINDS)
                            .map(nearest -> "Did you mean '" + nearest + "'?")
                            .orElse("One of " + String.join(", ", KINDS) + "."));
            return expected;
        }
        if (expected.isPresent() && !expected.equals(found)) {
            errors.add(
                    DefinitionError.UNKNOWN_KIND,
                    "/kind",
                    field.get().value().position(),
                    "expected " + expected.get().word() + ", found " + word,
                    "Send this document to the path of its kind.");
            return Optional.empty();
        }
        return found;
    }

    private static void collect(Node node, String pointer, Map<String, TextPosition> positions) {
        positions.put(pointer, node.position());
        switch (node) {
            case Node.Mapping mapping ->
                mapping.fields()
                        .forEach(field ->
                                collect(field.value(), pointer + "/" + SourceText.escape(field.name()), positions));
            case Node.Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    collect(sequence.items().get(i), pointer + "/" + i, positions);
                }
            }
            case Node.Scalar _ -> {}
        }
    }

    /** Nothing between two separators, or a file that ends with one. */
    private static boolean isBlank(NodeReader.Read read) {
        return read.root() instanceof Node.Scalar scalar
                && (scalar.type() == Node.Type.NULL || scalar.text().isBlank());
    }

    private static ParsedDefinition refused(String text, DefinitionError code, String message, String remedy) {
        return new ParsedDefinition(
                Optional.empty(),
                new SourceText(text, Map.of()),
                Set.of(""),
                List.of(new ProblemItem(code.name(), "", null, null, message, remedy)));
    }
}
