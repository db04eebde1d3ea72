package io.analyticsengine.catalog.api.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.analyticsengine.catalog.api.DefinitionError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads the trees of a text's documents, one after the other. Bounded: size, depth, no aliases. */
final class NodeReader implements AutoCloseable {

    private static final int MAX_DEPTH = 16;
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH * 4)
            .maxStringLength(DefinitionDocuments.MAX_DOCUMENT_LENGTH)
            .maxNumberLength(200)
            .maxNameLength(1_000)
            .build();
    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .loaderOptions(yamlBounds())
            .build();

    private final JsonParser parser;

    NodeReader(String text, DocumentFormat format) throws IOException {
        parser = (format == DocumentFormat.JSON ? JSON : YAML).createParser(text);
    }

    /** What follows in the text: a tree and what is wrong with it, or null at the end. */
    @Nullable
    Read next() {
        var errors = new DocumentErrors();
        try {
            var token = parser.nextToken();
            if (token == null) {
                return null;
            }
            long start = parser.currentTokenLocation().getCharOffset();
            var root = node(token, "", 0, errors);
            long length = parser.currentLocation().getCharOffset() - start;
            if (length > DefinitionDocuments.MAX_DOCUMENT_LENGTH) {
                errors.add(
                        DefinitionError.TOO_LARGE,
                        "",
                        root.position(),
                        "the document has " + length + " characters",
                        "At most " + DefinitionDocuments.MAX_DOCUMENT_LENGTH + " are read.");
                return new Read(null, errors, true);
            }
            return new Read(root, errors, true);
        } catch (Refusal refusal) {
            errors.add(refusal.code, "", refusal.position, refusal.message, refusal.remedy);
        } catch (JsonProcessingException malformed) {
            var location = malformed.getLocation();
            var position = location == null || location.getLineNr() < 1
                    ? null
                    : new TextPosition(location.getLineNr(), Math.max(1, location.getColumnNr()));
            errors.add(
                    DefinitionError.MALFORMED,
                    "",
                    position,
                    firstLine(malformed.getOriginalMessage()),
                    "Correct the syntax at this place; the rest could not be read.");
        } catch (IOException impossible) {
            throw new IllegalStateException("reading a text in memory failed", impossible);
        }
        return new Read(null, errors, false);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private Node node(JsonToken token, String pointer, int depth, DocumentErrors errors) throws IOException {
        var position = position();
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw new Refusal(
                    DefinitionError.ALIAS_REFUSED,
                    position,
                    "aliases (*name) are not read",
                    "Write the value out in full.");
        }
        if (depth > MAX_DEPTH) {
            throw new Refusal(
                    DefinitionError.TOO_DEEP,
                    position,
                    "the document is nested deeper than " + MAX_DEPTH + " levels",
                    "No field of a definition is nested that deep; see the documented shape.");
        }
        return switch (token) {
            case START_OBJECT -> mapping(position, pointer, depth, errors);
            case START_ARRAY -> sequence(position, pointer, depth, errors);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Scalar(Node.Type.NUMBER, parser.getText(), position);
            case VALUE_TRUE, VALUE_FALSE -> new Node.Scalar(Node.Type.BOOLEAN, parser.getText(), position);
            case VALUE_NULL -> new Node.Scalar(Node.Type.NULL, "", position);
            default -> new Node.Scalar(Node.Type.TEXT, parser.getText(), position);
        };
    }

    private Node mapping(TextPosition start, String pointer, int depth, DocumentErrors errors) throws IOException {
        var fields = new ArrayList<Node.Field>();
        var names = new HashSet<String>();
        for (var token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            if (token == null) {
                throw unfinished(start);
            }
            var name = parser.currentName();
            var position = position();
            var at = pointer + "/" + SourceText.escape(name);
            var value = node(valueToken(start), at, depth + 1, errors);
            if (names.add(name)) {
                fields.add(new Node.Field(name, position, value));
            } else {
                errors.add(
                        DefinitionError.DUPLICATE_FIELD,
                        at,
                        position,
                        "'" + name + "' is given twice",
                        "Keep one of the two.");
            }
        }
        return new Node.Mapping(List.copyOf(fields), start);
    }

    private Node sequence(TextPosition start, String pointer, int depth, DocumentErrors errors) throws IOException {
        var items = new ArrayList<Node>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw unfinished(start);
            }
            items.add(node(token, pointer + "/" + items.size(), depth + 1, errors));
        }
        return new Node.Sequence(List.copyOf(items), start);
    }

    private JsonToken valueToken(TextPosition start) throws IOException {
        var token = parser.nextToken();
        if (token == null) {
            throw unfinished(start);
        }
        return token;
    }

    private TextPosition position() {
        var location = parser.currentTokenLocation();
        return new TextPosition(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static Refusal unfinished(TextPosition start) {
        return new Refusal(DefinitionError.MALFORMED, start, "what begins here does not end", "Close it.");
    }

    private static String firstLine(@Nullable String message) {
        if (message == null) {
            return "the text cannot be read";
        }
        int end = message.indexOf('\n');
        var line = end < 0 ? message : message.substring(0, end);
        return line.length() <= 200 ? line : line.substring(0, 200) + " …";
    }

    private static LoaderOptions yamlBounds() {
        var options = new LoaderOptions();
        options.setCodePointLimit(DefinitionDocuments.MAX_TEXT_LENGTH + 1);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(MAX_DEPTH * 4);
        options.setAllowDuplicateKeys(true); // found by this reader, which goes on after it
        return options;
    }

    /**
     * One document.
     *
     * @param root its tree; null when it could not be read
     * @param goOn whether the text can be read further
     */
    record Read(@Nullable Node root, DocumentErrors errors, boolean goOn) {}

    private static final class Refusal extends RuntimeException {
        private final DefinitionError code;
        private final TextPosition position;
        private final String message;
        private final String remedy;

        Refusal(DefinitionError code, TextPosition position, String message, String remedy) {
            super(message, null, false, false);
            this.code = code;
            this.position = position;
            this.message = message;
            this.remedy = remedy;
        }
    }
}
