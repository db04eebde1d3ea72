package io.analyticsengine.catalog.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a source look like.
 *
 * @param code lower case, {@code [a-z][a-z0-9_]*}
 * @param name for people; null: the code
 * @param source where the rows come from
 * @param key attribute codes that identify a row
 * @param eventTime attribute code of the time at which a row happened
 * @param attributes all attributes that formulas and dimensions may use
 * @param disorder how far behind the latest event time a row may be without being late
 * @param skew how far ahead of its record's timestamp an event time may be and still move the watermark
 * @param idleAfter silence after which a source partition no longer holds back windows
 */
public record EntityDocument(
        String code,
        @Nullable String name,
        Source source,
        List<String> key,
        String eventTime,
        List<Attribute> attributes,
        Duration disorder,
        Duration skew,
        Duration idleAfter)
        implements DefinitionDocument {

    public static final Duration DEFAULT_DISORDER = Duration.ofSeconds(5);
    public static final Duration DEFAULT_SKEW = Duration.ofMinutes(1);
    public static final Duration DEFAULT_IDLE_AFTER = Duration.ofSeconds(30);

    public EntityDocument {
        key = List.copyOf(key);
        attributes = List.copyOf(attributes);
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.ENTITY;
    }

    /** The attribute of that code. */
    public Optional<Attribute> attribute(String attributeCode) {
        return attributes.stream()
                .filter(attribute -> attribute.code().equals(attributeCode))
                .findFirst();
    }

    /**
     * Where rows come from.
     *
     * @param topic raw topic, for example {@code raw.shop.public.orders}
     * @param as how they arrive
     */
    public record Source(String topic, SourceType as) {}

    /**
     * One attribute.
     *
     * @param code lower case, {@code [a-z][a-z0-9_]*}
     * @param column the source's column; the code unless the document says otherwise
     * @param unit of its values, for people
     */
    public record Attribute(
            String code,
            AttributeType type,
            String column,
            boolean nullable,
            @Nullable String unit) {}
}
