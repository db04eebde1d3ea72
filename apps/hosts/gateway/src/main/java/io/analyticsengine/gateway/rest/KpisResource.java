package io.analyticsengine.gateway.rest;

import io.analyticsengine.gateway.GatewayError;
import io.analyticsengine.gateway.model.Kpi;
import io.analyticsengine.gateway.model.Period;
import io.analyticsengine.gateway.model.ReadModel;
import io.analyticsengine.gateway.model.SeriesId;
import io.analyticsengine.kit.Problem;
import io.analyticsengine.kit.ProblemException;
import io.analyticsengine.kit.Suggestion;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/kpis}: the KPIs and their newest values. */
@Path("/v1/kpis")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "KPIs", description = "The KPIs as they are defined now, and the newest windows of their series.")
public class KpisResource {

    private final ReadModel model;

    KpisResource(ReadModel model) {
        this.model = model;
    }

    @GET
    @Operation(operationId = "listKpis", summary = "All KPIs by code, with the newest values of their totals.")
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
            description = "A page of KPIs.",
            content = @Content(schema = @Schema(implementation = KpiPage.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter is not valid.",
            content =
                    @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemDocument.class)))
    public KpiPage list(@Context UriInfo uri) {
        var page = ListQuery.answer(uri, code -> model.kpisAfter(code).stream(), Kpi::code)
                .map(this::item);
        return new KpiPage(page.items(), page.next());
    }

    @GET
    @Path("{code}")
    @Operation(operationId = "getKpi", summary = "One KPI, with the newest values of its total.")
    @Parameter(name = "code", in = ParameterIn.PATH, required = true, example = "sales.revenue")
    @APIResponse(
            responseCode = "200",
            description = "The KPI.",
            content = @Content(schema = @Schema(implementation = KpiItem.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such KPI.",
            content =
                    @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemDocument.class)))
    public KpiItem get(@PathParam("code") String code) {
        return item(find(code));
    }

    @GET
    @Path("{code}/values")
    @Operation(
            operationId = "listValues",
            summary = "Values of a KPI.",
            description = "The newest windows that the gateway holds, 240 per series unless configured otherwise. "
                    + "Beside the parameters below, 'dimension.<name>=<value>' selects series by a dimension's value; "
                    + "without a value (dimension.region=) it selects the empty text.")
    @Parameter(name = "code", in = ParameterIn.PATH, required = true, example = "sales.revenue")
    @Parameter(
            name = "period",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"minute", "hour", "day"},
                            defaultValue = "minute"))
    @Parameter(
            name = "group",
            in = ParameterIn.QUERY,
            description = "Names of dimensions with commas between, in any order; empty: the total; *: every group. "
                    + "Left out: the total, or the dimensions that are selected.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "Windows that start then or later; epoch milliseconds or an ISO-8601 instant.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Windows that start before then; epoch milliseconds or an ISO-8601 instant.",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Items at most.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "50"))
    @Parameter(
            name = "cursor",
            in = ParameterIn.QUERY,
            description = "'next' of the previous page; all other parameters stay the same.",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "A page of values.",
            content = @Content(schema = @Schema(implementation = ValuePage.class)))
    @APIResponse(
            responseCode = "400",
            description = "A parameter is not valid.",
            content =
                    @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemDocument.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such KPI, or it has no such period or group.",
            content =
                    @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ProblemDocument.class)))
    public ValuePage values(@PathParam("code") String code, @Context UriInfo uri) {
        var kpi = find(code);
        return ValueQuery.read(kpi, uri.getQueryParameters()).answer(model);
    }

    private Kpi find(String code) {
        return model.kpi(code).orElseThrow(() -> {
            var codes = model.kpisAfter(null).stream().map(Kpi::code).toList();
            var meant = Suggestion.nearest(code, codes)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("");
            return new ProblemException(GatewayError.KPI_UNKNOWN, "There is no KPI '" + code + "'" + meant);
        });
    }

    private KpiItem item(Kpi kpi) {
        var latest = new KpiItem.Latest(latest(kpi, Period.MINUTE), latest(kpi, Period.HOUR), latest(kpi, Period.DAY));
        var source = model.entity(kpi.entity()).map(entity -> entity.source()).orElse(null);
        return KpiItem.of(kpi, source, latest);
    }

    private KpiItem.@Nullable Window latest(Kpi kpi, Period period) {
        return model.series(new SeriesId(kpi.code(), period, List.of()))
                .map(series -> KpiItem.Window.of(series.latest()))
                .orElse(null);
    }
}
