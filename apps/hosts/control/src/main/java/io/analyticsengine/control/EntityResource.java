package io.analyticsengine.control;

import io.analyticsengine.catalog.api.DefinitionKind;
import io.analyticsengine.catalog.api.EntityDocument;
import io.analyticsengine.kit.Page;
import io.analyticsengine.kit.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Definitions of this kind: {@code /api/v1/entities}. */
@Path("/api/v1/entities")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(
        responseCode = "default",
        description = "Refused or failed: problem details",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@Tag(name = "entities")
public class EntityResource {

    private final Definitions definitions;

    EntityResource(Definitions definitions) {
        this.definitions = definitions;
    }

    @GET
    @Operation(summary = "A page in the order of the codes")
    public Uni<Page<Map<String, Object>>> list(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        return definitions.list(DefinitionKind.ENTITY, limit, cursor);
    }

    @GET
    @Path("/{code}")
    @Operation(summary = "One entity; its version is the ETag")
    @APIResponse(
            responseCode = "200",
            description = "The definition with all its defaults",
            content = @Content(schema = @Schema(implementation = EntityDocument.class)))
    @APIResponse(responseCode = "304", description = "If-None-Match names this version")
    @APIResponse(responseCode = "404", description = "Not defined")
    public Uni<Response> get(@PathParam("code") String code, @Context HttpHeaders headers) {
        return definitions.get(DefinitionKind.ENTITY, code, headers);
    }

    @PUT
    @Path("/{code}")
    @Consumes({MediaType.APPLICATION_JSON, "application/yaml", "application/x-yaml", "text/yaml"})
    @Operation(summary = "Define an entity, or change it; checked as a whole before anything is stored")
    @APIResponse(responseCode = "200", description = "Changed, or the same as before: no new version")
    @APIResponse(responseCode = "201", description = "Created")
    @APIResponse(responseCode = "412", description = "If-Match or If-None-Match does not hold")
    @APIResponse(responseCode = "422", description = "The definition has errors; all are listed")
    @RequestBody(
            description = "JSON or YAML, 256 KiB at most; version and updatedAt are ignored",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = EntityDocument.class)),
                @Content(mediaType = "application/yaml", schema = @Schema(implementation = EntityDocument.class))
            })
    public Uni<Response> put(@PathParam("code") String code, byte[] body, @Context HttpHeaders headers) {
        return definitions.put(DefinitionKind.ENTITY, code, body, headers, "/api/v1/entities/" + code);
    }

    @DELETE
    @Path("/{code}")
    @Operation(summary = "Delete an entity")
    @APIResponse(responseCode = "204", description = "Deleted")
    @APIResponse(responseCode = "404", description = "Not defined")
    @APIResponse(responseCode = "409", description = "Still in use")
    @APIResponse(responseCode = "412", description = "If-Match does not hold")
    public Uni<Response> delete(@PathParam("code") String code, @Context HttpHeaders headers) {
        return definitions.delete(DefinitionKind.ENTITY, code, headers);
    }
}
