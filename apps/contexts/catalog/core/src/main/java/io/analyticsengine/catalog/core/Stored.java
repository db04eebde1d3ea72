package io.analyticsengine.catalog.core;

import io.analyticsengine.catalog.api.Definition;
import io.analyticsengine.catalog.api.DefinitionDocument;

/** What storing a definition did. */
public record Stored(Definition<DefinitionDocument> definition, Effect effect) {

    /** Whether anything changed. */
    public enum Effect {
        CREATED,
        CHANGED,
        /** The same definition was there already: no new version, nothing published. */
        UNCHANGED
    }
}
