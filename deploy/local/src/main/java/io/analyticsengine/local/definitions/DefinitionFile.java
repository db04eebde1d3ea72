package io.analyticsengine.local.definitions;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads files of definitions: YAML or JSON, several documents in a file separated by {@code ---}. */
public final class DefinitionFile {

    private static final YAMLMapper YAML = new YAMLMapper();

    private DefinitionFile() {}

    /** All documents of some files, entities before KPIs. */
    public static List<DefinitionDocument> readAll(List<Path> files) {
        List<DefinitionDocument> documents = new ArrayList<>();
        for (Path file : files) {
            try {
                documents.addAll(parse(Files.readString(file), file.toString()));
            } catch (IOException e) {
                throw new DefinitionException(List.of("Cannot read " + file + ": " + e.getMessage()), e);
            }
        }
        documents.sort(Comparator.comparing(DefinitionDocument::kind));
        return documents;
    }

    /** The documents of a text in their order. Documents without content are left out. */
    public static List<DefinitionDocument> parse(String text, String origin) {
        List<DefinitionDocument> documents = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        int firstLine = 1;
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.equals("---") || line.startsWith("--- ")) {
                add(current.toString(), origin, firstLine, documents);
                current.setLength(0);
                firstLine = number + 1;
            } else {
                current.append(line).append('\n');
            }
        }
        add(current.toString(), origin, firstLine, documents);
        return documents;
    }

    private static void add(String text, String origin, int firstLine, List<DefinitionDocument> documents) {
        JsonNode root;
        try {
            root = YAML.readTree(text);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            String reason = e.getOriginalMessage().lines().findFirst().orElse("not YAML");
            throw new DefinitionException(
                    List.of(origin + ":" + (firstLine + line - 1) + ":" + column + ": " + reason), e);
        }
        if (root == null || root.isMissingNode() || root.isNull()) {
            return;
        }
        String kind = root.path("kind").asText();
        String code = root.path("code").asText();
        String place = origin + ":" + firstLine + ": ";
        DefinitionKind known = DefinitionKind.of(kind)
                .orElseThrow(() -> new DefinitionException(
                        place + (kind.isEmpty() ? "the document has no 'kind'" : "unknown kind '" + kind + "'")
                                + "\n  Write kind: Entity or kind: Kpi."));
        if (code.isEmpty()) {
            throw new DefinitionException(
                    place + "the document has no 'code'\n  Write code: with a name such as sales.revenue.");
        }
        documents.add(new DefinitionDocument(known, code, text, origin, firstLine));
    }
}
