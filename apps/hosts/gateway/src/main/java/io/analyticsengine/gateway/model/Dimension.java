package io.analyticsengine.gateway.model;

import org.jspecify.annotations.Nullable;

/**
 * One dimension of a series with its value.
 *
 * @param value canonical text; null is a value of its own
 */
public record Dimension(String name, @Nullable String value) {}
