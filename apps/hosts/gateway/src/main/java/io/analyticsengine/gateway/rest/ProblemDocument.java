package io.analyticsengine.gateway.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.analyticsengine.kit.Problem;
import io.analyticsengine.kit.ProblemItem;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A problem as it is written: RFC 9457 with our code and the single errors; what is absent is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "Problem", description = "Problem details, RFC 9457.")
public record ProblemDocument(
        @Schema(required = true, examples = "urn:analytics-engine:problem:kpi-unknown")
        String type,

        @Schema(required = true) String title,
        @Schema(required = true) int status,
        @Schema(required = true) String detail,

        @Schema(description = "Path of the request.") @Nullable
        String instance,

        @Schema(required = true, description = "Stable code to branch on.", examples = "KPI_UNKNOWN")
        String code,

        List<Item> errors) {

    /** One of the things that are wrong. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ProblemItem")
    public record Item(
            @Schema(required = true) String code,

            @Schema(description = "The parameter, or a JSON pointer into the document.") @Nullable
            String pointer,

            @Nullable Integer line,
            @Nullable Integer column,
            @Schema(required = true) String message,

            @Schema(required = true, description = "What to do about it.")
            String remedy) {

        static Item of(ProblemItem item) {
            return new Item(item.code(), item.pointer(), item.line(), item.column(), item.message(), item.remedy());
        }
    }

    /** What is written of that problem. */
    public static ProblemDocument of(Problem problem) {
        return new ProblemDocument(
                problem.type(),
                problem.title(),
                problem.status(),
                problem.detail(),
                problem.instance(),
                problem.code(),
                problem.errors().stream().map(Item::of).toList());
    }
}
