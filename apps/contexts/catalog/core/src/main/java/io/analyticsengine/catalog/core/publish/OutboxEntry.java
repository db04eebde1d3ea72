package io.analyticsengine.catalog.core.publish;

import io.analyticsengine.catalog.api.DefinitionKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that is to be published.
 *
 * @param document null: the definition was deleted
 * @param trace W3C {@code traceparent} of the request that made the change
 */
record OutboxEntry(
        long id,
        String tenant,
        DefinitionKind kind,
        String code,
        long version,
        @Nullable String document,
        Instant changedAt,
        @Nullable String trace) {}
