package io.analyticsengine.catalog.core.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.analyticsengine.catalog.api.DefinitionDocument;
import io.analyticsengine.catalog.api.DefinitionKind;
import io.analyticsengine.catalog.api.document.DefinitionDocuments;
import io.analyticsengine.catalog.api.document.DocumentFormat;
import io.analyticsengine.catalog.api.document.DocumentTree;

/** Documents as they stand in the database: the same JSON that people send, with all defaults. */
public final class DocumentText {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private DocumentText() {}

    public static String write(DefinitionDocument document) {
        try {
            return JSON.writeValueAsString(DocumentTree.of(document));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of maps, lists, texts and numbers can be written", impossible);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static DefinitionDocument read(DefinitionKind kind, String text) {
        var parsed = DefinitionDocuments.parseOne(text, DocumentFormat.JSON, kind);
        if (!parsed.isValid()) {
            throw new IllegalStateException("a stored document can no longer be read: " + parsed.errors());
        }
        return parsed.document().orElseThrow();
    }
}
