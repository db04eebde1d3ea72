package io.analyticsengine.streams.kpi.standardize;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.contracts.config.AttributeDefinition;
import io.analyticsengine.contracts.config.AttributeType;
import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.SourceKind;
import io.analyticsengine.streams.kit.DeadLetterReason;
import io.analyticsengine.streams.kit.definitions.DefinitionId;
import io.analyticsengine.streams.kit.definitions.DefinitionSnapshot;
import io.analyticsengine.streams.kpi.plan.EntityPlan;
import io.analyticsengine.streams.kpi.plan.Plans;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    private static final Schema ROW = new Schema.Parser().parse("""
            {"type":"record","name":"Value","fields":[
              {"name":"id","type":"long"},
              {"name":"amount","type":["null","long"]},
              {"name":"at","type":["null",{"type":"long","connect.name":"io.debezium.time.MicroTimestamp"}]}]}
            """);
    private static final Schema ENVELOPE = new Schema.Parser().parse("""
            {"type":"record","name":"Envelope","fields":[
              {"name":"before","type":["null",%s]},
              {"name":"after","type":["null","Value"]},
              {"name":"source","type":{"type":"record","name":"Source","fields":[
                {"name":"ts_ms","type":"long"},{"name":"snapshot","type":["null","string"]}]}},
              {"name":"op","type":"string"},
              {"name":"ts_ms","type":["null","long"]}]}
            """.formatted(ROW));

    private final RecordReader table = new RecordReader(entity(SourceKind.TABLE, false), ENVELOPE);

    @Test
    void shouldReadAnInsertWithItsSourceTime() {
        var change = table.read(envelope("c", null, row(1, 5L, 9_000L), "false"));

        assertThat(change.before()).isNull();
        assertThat(eventTime(change.after())).isEqualTo(9);
        assertThat(change.sourceTime()).isEqualTo(4_000);
        assertThat(change.inSnapshot()).isFalse();
        assertThat(change.rejection()).isNull();
    }

    @Test
    void shouldTellWhereASnapshotEnds() {
        assertThat(table.read(envelope("r", null, row(1, 5L, 9_000L), "true")).inSnapshot())
                .isTrue();
        assertThat(table.read(envelope("r", null, row(1, 5L, 9_000L), "last_in_data_collection"))
                        .inSnapshot())
                .isFalse();
    }

    @Test
    void shouldTakeTheRowBeforeAnUpdateAway() {
        var change = table.read(envelope("u", row(1, 5L, 8_000L), row(1, 6L, 9_000L), "false"));

        assertThat(eventTime(change.before())).isEqualTo(8);
        assertThat(eventTime(change.after())).isEqualTo(9);
    }

    @Test
    void shouldTakeADeletedRowAway() {
        var change = table.read(envelope("d", row(1, 5L, 8_000L), null, "false"));

        assertThat(eventTime(change.before())).isEqualTo(8);
        assertThat(change.after()).isNull();
        assertThat(change.rejection()).isNull();
    }

    @Test
    void shouldRejectAChangeWithoutTheRowBefore() {
        assertThat(reason(table.read(envelope("u", null, row(1, 5L, 9_000L), "false"))))
                .isEqualTo(DeadLetterReason.BEFORE_IMAGE_MISSING);
        assertThat(reason(table.read(envelope("d", null, null, "false"))))
                .isEqualTo(DeadLetterReason.BEFORE_IMAGE_MISSING);
    }

    @Test
    void shouldTakeAwayTheOldRowWhenTheNewOneIsUnusable() {
        var change = table.read(envelope("u", row(1, 5L, 8_000L), row(1, 5L, null), "false"));

        assertThat(eventTime(change.before())).isEqualTo(8);
        assertThat(change.after()).isNull();
        assertThat(reason(change)).isEqualTo(DeadLetterReason.EVENT_TIME_MISSING);
    }

    @Test
    void shouldNotTakeAwayWhatWasNeverAdded() {
        var change = table.read(envelope("u", row(1, 5L, null), row(1, 5L, 9_000L), "false"));

        assertThat(change.before()).isNull();
        assertThat(eventTime(change.after())).isEqualTo(9);
        assertThat(change.rejection()).isNull();
    }

    @Test
    void shouldRejectNullWhereNoneMayBe() {
        var strict = new RecordReader(entity(SourceKind.TABLE, true), ENVELOPE);
        var change = strict.read(envelope("c", null, row(1, null, 9_000L), "false"));

        assertThat(reason(change)).isEqualTo(DeadLetterReason.CHECK_FAILED);
        assertThat(message(change)).contains("amount").contains("null");
    }

    @Test
    void shouldRejectTimesOutsideTheCalendar() {
        var change = table.read(envelope("c", null, row(1, 5L, Long.MAX_VALUE), "false"));

        assertThat(reason(change)).isEqualTo(DeadLetterReason.CHECK_FAILED);
    }

    @Test
    void shouldTellThatATruncatedTableCannotBeFollowed() {
        var facts = new RecordReader(entity(SourceKind.FACT, false), ENVELOPE);

        for (var reader : List.of(table, facts)) {
            var change = reader.read(envelope("t", null, null, "false"));

            assertThat(reason(change)).isEqualTo(DeadLetterReason.TRUNCATED);
            assertThat(message(change))
                    .contains("order")
                    .contains("keep the removed rows")
                    .contains("DELETE");
            assertThat(change.before()).isNull();
            assertThat(change.after()).isNull();
        }
    }

    @Test
    void shouldRejectOperationsThatItDoesNotKnow() {
        assertThat(message(table.read(envelope("x", null, null, "false")))).contains("operation x");
    }

    @Test
    void shouldReadPlainRecordsAsFacts() {
        var facts = new RecordReader(entity(SourceKind.FACT, false), ROW);
        var change = facts.read(row(1, 5L, 9_000L));

        assertThat(eventTime(change.after())).isEqualTo(9);
        assertThat(change.sourceTime()).isNull();
    }

    @Test
    void shouldRejectPlainRecordsOfATableAndChangesOfFacts() {
        var plain = new RecordReader(entity(SourceKind.TABLE, false), ROW);
        var facts = new RecordReader(entity(SourceKind.FACT, false), ENVELOPE);

        assertThat(reason(plain.read(row(1, 5L, 9_000L)))).isEqualTo(DeadLetterReason.CHECK_FAILED);
        assertThat(reason(facts.read(envelope("d", row(1, 5L, 9_000L), null, "false"))))
                .isEqualTo(DeadLetterReason.CHECK_FAILED);
    }

    private static @Nullable Long eventTime(@Nullable EventRow row) {
        return row == null ? null : Long.valueOf(row.eventTime());
    }

    private static @Nullable DeadLetterReason reason(Change change) {
        var rejection = change.rejection();
        return rejection == null ? null : rejection.reason();
    }

    private static String message(Change change) {
        var rejection = change.rejection();
        return rejection == null ? "" : rejection.message();
    }

    private static GenericRecord row(long id, @Nullable Long amount, @Nullable Long micros) {
        var row = new GenericData.Record(ROW);
        row.put("id", id);
        row.put("amount", amount);
        row.put("at", micros);
        return row;
    }

    private static GenericRecord envelope(
            String operation, @Nullable GenericRecord before, @Nullable GenericRecord after, String snapshot) {
        var source = new GenericData.Record(ENVELOPE.getField("source").schema());
        source.put("ts_ms", 4_000L);
        source.put("snapshot", snapshot);
        var envelope = new GenericData.Record(ENVELOPE);
        envelope.put("before", before);
        envelope.put("after", after);
        envelope.put("source", source);
        envelope.put("op", operation);
        envelope.put("ts_ms", 5_000L);
        return envelope;
    }

    private static EntityPlan entity(SourceKind kind, boolean isStrict) {
        var definition = EntityDefinition.newBuilder()
                .setTenant("default")
                .setCode("order")
                .setVersion(1)
                .setTopic("raw.shop.public.orders")
                .setSourceKind(kind)
                .setKey(List.of("id"))
                .setEventTime("placed_at")
                .setAttributes(List.of(
                        new AttributeDefinition("id", AttributeType.INTEGER, "id", false, null),
                        new AttributeDefinition("amount", AttributeType.INTEGER, "amount", !isStrict, null),
                        new AttributeDefinition("placed_at", AttributeType.TIMESTAMP, "at", true, null)))
                .setUpdatedAt(Instant.EPOCH)
                .build();
        var snapshot = new DefinitionSnapshot(1, Map.of(new DefinitionId("default", "order"), definition), Map.of());
        return Plans.compile(snapshot, Plans.EMPTY)
                .entities("raw.shop.public.orders")
                .getFirst();
    }
}
