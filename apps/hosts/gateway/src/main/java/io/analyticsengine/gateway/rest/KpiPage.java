package io.analyticsengine.gateway.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of KPIs. */
@Schema(name = "KpiPage")
public record KpiPage(
        @Schema(required = true) List<KpiItem> items,

        @Schema(nullable = true, description = "Send it as 'cursor' for the next page; null on the last one.") @Nullable
        String next) {}
