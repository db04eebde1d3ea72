package io.analyticsengine.systemtests.trial;

import java.util.List;

/**
 * A random source table and its entity. Some attributes are called otherwise than their columns.
 *
 * @param entity the entity's code
 * @param name the table's name in the schema public
 * @param zoned whether the event time is a timestamptz, else a timestamp in UTC
 * @param quantityType smallint, integer or bigint
 */
public record TrialTable(String entity, String name, boolean zoned, int amountScale, String quantityType) {
    /** Columns of values, in the order of {@link TrialRows#draw}; id comes before them. */
    static final List<String> COLUMNS = List.of(
            "happened_at",
            "place",
            "kind",
            "urgent",
            "status",
            "amount",
            "measure",
            "quantity",
            "volume",
            "finished_at");

    static TrialTable draw(String entity, Draws draws) {
        return new TrialTable(
                entity,
                entity + "_rows",
                draws.chance(0.5),
                draws.oneOf(List.of(0, 2, 4, 9)),
                draws.oneOf(List.of("smallint", "integer", "bigint")));
    }

    /** The statements that create it. */
    public List<String> ddl() {
        return List.of(
                """
                CREATE TABLE public.%s (
                  id bigint PRIMARY KEY,
                  happened_at %s NOT NULL,
                  place text,
                  kind integer,
                  urgent boolean,
                  status varchar(10) NOT NULL,
                  amount numeric(%d, %d),
                  measure double precision,
                  quantity %s,
                  volume bigint,
                  finished_at timestamptz)""".formatted(name, zoned ? "timestamptz" : "timestamp", 28, amountScale, quantityType),
                "ALTER TABLE public.%s REPLICA IDENTITY FULL".formatted(name));
    }

    /** SQL of the event time as timestamptz. */
    String eventTimeSql() {
        return zoned ? "happened_at" : "(happened_at AT TIME ZONE 'UTC')";
    }

    /** The entity's definition document. */
    public String document(String topicPrefix) {
        return """
                kind: Entity
                code: %s
                source: { topic: %s.public.%s, as: table }
                key: [id]
                eventTime: happened
                idleAfter: PT2S
                attributes:
                  - { code: id, type: INTEGER, nullable: false }
                  - { code: happened, type: TIMESTAMP, column: happened_at, nullable: false }
                  - { code: place, type: STRING }
                  - { code: sort, type: INTEGER, column: kind }
                  - { code: urgent, type: BOOLEAN }
                  - { code: status, type: STRING, nullable: false }
                  - { code: amount, type: DECIMAL, unit: EUR }
                  - { code: measure, type: DOUBLE }
                  - { code: quantity, type: INTEGER }
                  - { code: volume, type: INTEGER }
                  - { code: finished, type: TIMESTAMP, column: finished_at }
                """.formatted(entity, topicPrefix, name);
    }
}
