package io.analyticsengine.control;

import io.analyticsengine.catalog.api.Definition;
import io.analyticsengine.catalog.api.DefinitionDocument;
import io.analyticsengine.catalog.api.document.DocumentTree;
import java.util.LinkedHashMap;
import java.util.Map;

/** A definition as it is answered: the document's fields, its version and when that was stored. */
final class DefinitionView {

    private DefinitionView() {}

    static Map<String, Object> of(Definition<DefinitionDocument> definition) {
        var view = new LinkedHashMap<>(DocumentTree.of(definition.document()));
        view.put("version", definition.version());
        view.put("updatedAt", definition.updatedAt().toString());
        return view;
    }
}
