package io.analyticsengine.control;

import io.analyticsengine.catalog.api.Definition;
import io.analyticsengine.catalog.api.DefinitionDocument;
import io.analyticsengine.catalog.api.DefinitionKind;
import io.analyticsengine.catalog.core.Catalog;
import io.analyticsengine.catalog.core.Stored;
import io.analyticsengine.kit.Page;
import io.analyticsengine.kit.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the resources of entities and KPIs have in common: HTTP in, catalogue, HTTP out. */
@ApplicationScoped
class Definitions {

    private final Catalog catalog;

    Definitions(Catalog catalog) {
        this.catalog = catalog;
    }

    Uni<Page<Map<String, Object>>> list(DefinitionKind kind, @Nullable String limit, @Nullable String cursor) {
        return catalog.list(kind, PageRequest.parse(limit, cursor, 1)).map(page -> page.map(DefinitionView::of));
    }

    Uni<Response> get(DefinitionKind kind, String code, HttpHeaders headers) {
        return catalog.get(kind, code).map(definition -> {
            if (RequestReader.isKnown(headers, definition.version())) {
                return Response.notModified(tag(definition)).build();
            }
            return answer(Response.ok(), definition);
        });
    }

    Uni<Response> put(DefinitionKind kind, String code, byte[] body, HttpHeaders headers, String path) {
        var parsed = RequestReader.definition(body, headers, kind);
        return catalog.put(kind, code, parsed, RequestReader.precondition(headers), RequestReader.origin())
                .map(stored -> answer(
                        stored.effect() == Stored.Effect.CREATED ? Response.created(URI.create(path)) : Response.ok(),
                        stored.definition()));
    }

    Uni<Response> delete(DefinitionKind kind, String code, HttpHeaders headers) {
        return catalog.delete(kind, code, RequestReader.precondition(headers), RequestReader.origin())
                .map(_ -> Response.noContent().build());
    }

    private static Response answer(Response.ResponseBuilder builder, Definition<DefinitionDocument> definition) {
        return builder.tag(tag(definition))
                .lastModified(Date.from(definition.updatedAt()))
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .entity(DefinitionView.of(definition))
                .build();
    }

    private static EntityTag tag(Definition<?> definition) {
        return new EntityTag(Long.toString(definition.version()));
    }
}
