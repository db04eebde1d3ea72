package io.analyticsengine.catalog.api;

import java.time.Instant;

/**
 * A stored definition.
 *
 * @param document as checked and stored, with defaults filled in
 * @param version grows by one with every change, also across deletion and new definition
 * @param updatedAt when this version was stored
 */
public record Definition<D extends DefinitionDocument>(D document, long version, Instant updatedAt) {}
