package io.analyticsengine.local.definitions;

/**
 * One document of a definition file, as it is written there.
 *
 * @param origin the file, as messages name it
 * @param firstLine of the document in its file, from 1
 */
public record DefinitionDocument(DefinitionKind kind, String code, String text, String origin, int firstLine) {}
