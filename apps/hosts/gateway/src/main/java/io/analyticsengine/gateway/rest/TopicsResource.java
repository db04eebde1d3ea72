package io.analyticsengine.gateway.rest;

import io.analyticsengine.kit.Problem;
import io.analyticsengine.topics.Topic;
import io.analyticsengine.topics.Topics;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/topics}: the platform's topics as they are declared. */
@Path("/v1/topics")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Topics", description = "The platform's topics: who writes them, what is in them, how long it stays.")
public class TopicsResource {

    @GET
    @Operation(operationId = "listTopics", summary = "All topics by name.")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Items at most.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "50"))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "'next' of the previous page.",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "A page of topics.",
            content = @Content(schema = @Schema(implementation = TopicPage.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter is not valid.",
            content =
                    @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemDocument.class)))
    public TopicPage list(@Context UriInfo uri) {
        var page = ListQuery.answer(uri, TopicsResource::after, Topic::name).map(TopicPage.Item::of);
        return new TopicPage(page.items(), page.next());
    }

    private static Stream<Topic> after(@Nullable String name) {
        return Topics.all().stream()
                .sorted(Comparator.comparing(Topic::name))
                .filter(topic -> name == null || topic.name().compareTo(name) > 0);
    }
}
