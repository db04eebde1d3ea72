package io.analyticsengine.catalog.core;

import org.jspecify.annotations.Nullable;

/**
 * Where a change comes from.
 *
 * @param changedBy who asked for it
 * @param trace W3C {@code traceparent} of the request; null where there is none
 */
public record Origin(String changedBy, @Nullable String trace) {}
