package io.analyticsengine.gateway.rest;

import io.analyticsengine.topics.Topic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of topics. */
@Schema(name = "TopicPage")
public record TopicPage(
        @Schema(required = true) List<Item> items,

        @Schema(nullable = true, description = "Send it as 'cursor' for the next page; null on the last one.") @Nullable
        String next) {

    /** One topic as it is declared. */
    @Schema(name = "Topic")
    public record Item(
            @Schema(required = true, examples = "kpi.update.minute")
            String name,

            @Schema(required = true, description = "The one component that writes it.")
            String owner,

            @Schema(required = true) String key,
            @Schema(required = true) String value,
            @Schema(required = true) int partitions,

            @Schema(required = true, description = "Kafka's topic settings it is created with.")
            Map<String, String> settings,

            @Schema(required = true) String purpose) {

        static Item of(Topic topic) {
            return new Item(
                    topic.name(),
                    topic.owner(),
                    topic.key(),
                    topic.value(),
                    topic.partitions(),
                    new TreeMap<>(topic.settings()),
                    topic.purpose());
        }
    }
}
