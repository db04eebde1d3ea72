package io.analyticsengine.streams.kpi.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.contracts.config.AttributeDefinition;
import io.analyticsengine.contracts.config.AttributeType;
import io.analyticsengine.contracts.config.EntityDefinition;
import io.analyticsengine.contracts.config.KpiDefinition;
import io.analyticsengine.contracts.config.Period;
import io.analyticsengine.contracts.config.SourceKind;
import io.analyticsengine.contracts.kpi.CellDelta;
import io.analyticsengine.contracts.kpi.KpiPartialKey;
import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import io.analyticsengine.contracts.kpi.SourceWatermark;
import io.analyticsengine.contracts.kpi.WindowPeriod;
import io.analyticsengine.formula.Row;
import io.analyticsengine.streams.kit.definitions.DefinitionId;
import io.analyticsengine.streams.kit.definitions.DefinitionSnapshot;
import io.analyticsengine.streams.kpi.Reports;
import io.analyticsengine.streams.kpi.plan.Plans;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MergeMachineTest implements MergeOutput {

    private static final String TOPIC = "raw.shop.public.orders";
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final MergeStore store = new InMemoryMergeStore();
    private final List<String> published = new ArrayList<>();
    private Plans plans = plans(1L);
    private Plans afterCatchingUp = plans;
    private MergeMachine machine = newMachine();

    @Test
    void shouldPublishLiveThenFinalThenCorrected() {
        machine.delta(key(1), delta(1, 10));
        machine.commit(0);
        machine.watermark(watermark(NOON.plusSeconds(60)));
        machine.commit(0);
        machine.delta(key(1), delta(1, 5));
        machine.commit(0);

        assertThat(published)
                .containsExactly(
                        "10 rows 1 LIVE revision 1", "10 rows 1 FINAL revision 2", "15 rows 2 CORRECTED revision 3");
    }

    @Test
    void shouldPublishACellOncePerCommit() {
        machine.delta(key(1), delta(1, 10));
        machine.delta(key(1), delta(1, 5));
        machine.watermark(watermark(NOON.plusSeconds(60)));
        machine.commit(0);

        assertThat(published).containsExactly("15 rows 2 FINAL revision 1");
    }

    @Test
    void shouldPublishAnEmptyCellOnlyIfItHadARow() {
        machine.delta(key(1), delta(-1, 10));
        machine.commit(0);
        assertThat(published).isEmpty();

        machine.delta(key(1), delta(1, 10));
        machine.delta(key(1), delta(1, 7));
        machine.commit(0);
        machine.delta(key(1), delta(-1, 7));
        machine.commit(0);

        assertThat(published).containsExactly("7 rows 1 LIVE revision 1", "null rows 0 LIVE revision 2");
    }

    @Test
    void shouldCloseAfterARestartWithoutAnyContribution() {
        machine.delta(key(1), delta(1, 10));
        machine.commit(0);
        machine = newMachine();
        machine.watermark(watermark(NOON.plusSeconds(60)));
        machine.commit(0);

        assertThat(published).endsWith("10 rows 1 FINAL revision 2");
    }

    @Test
    void shouldCatchUpForAVersionThatItDoesNotKnow() {
        afterCatchingUp = plans(2L);
        machine.delta(key(2), delta(1, 10));
        machine.commit(0);

        assertThat(published).containsExactly("10 rows 1 LIVE revision 1");
    }

    @Test
    void shouldDropContributionsOfARetiredVersion() {
        plans = plans(2L);
        machine.delta(key(1), delta(1, 10));
        machine.commit(0);

        assertThat(published).isEmpty();
    }

    @Test
    void shouldRemoveAReplacedVersionUnlessItsSuccessorHasTheCell() {
        machine.delta(key(1), delta(1, 10));
        machine.commit(0);
        plans = plans(2L);
        machine.delta(key(2), delta(1, 20));
        machine.commit(0);
        assertThat(published).containsExactly("10 rows 1 LIVE revision 1", "20 rows 1 LIVE revision 1");

        plans = plans(null);
        machine.tick();
        machine.commit(0);
        assertThat(published).endsWith("version 2 gone");
        assertThat(machine.hasMore()).isFalse();
    }

    private MergeMachine newMachine() {
        return new MergeMachine(
                () -> plans, () -> plans = afterCatchingUp, store, this, Reports.none(), MergeMachine.Limits.DEFAULT);
    }

    @Override
    public void publish(WindowPeriod period, KpiUpdateKey key, KpiUpdate update) {
        published.add("%s rows %d %s revision %d"
                .formatted(update.getExact(), update.getRows(), update.getState(), update.getRevision()));
    }

    @Override
    public void remove(WindowPeriod period, KpiUpdateKey key, long version) {
        published.add("version " + version + " gone");
    }

    private static KpiPartialKey key(long version) {
        return new KpiPartialKey("default", "sales.sum", version, List.of(), NOON);
    }

    private CellDelta delta(int sign, long amount) {
        var plan = Objects.requireNonNull(plans(1L).kpi("default", "sales.sum", 1));
        var aggregates = plan.formula().newAccumulators();
        plan.formula().add(Row.of(amount, 0L), sign, aggregates);
        return CellDelta.newBuilder()
                .setRows(sign)
                .setApplied(1)
                .setFiltered(0)
                .setAggregates(ByteBuffer.wrap(aggregates.write()))
                .setSourceTime(null)
                .build();
    }

    private static SourceWatermark watermark(Instant time) {
        return new SourceWatermark("default/order/at@" + TOPIC, TOPIC, 0, 1, 0L, time, null);
    }

    private static Plans plans(@Nullable Long version) {
        var entity = EntityDefinition.newBuilder()
                .setTenant("default")
                .setCode("order")
                .setVersion(1)
                .setTopic(TOPIC)
                .setSourceKind(SourceKind.TABLE)
                .setKey(List.of("id"))
                .setEventTime("at")
                .setAttributes(List.of(
                        new AttributeDefinition("amount", AttributeType.INTEGER, "amount", true, null),
                        new AttributeDefinition("at", AttributeType.TIMESTAMP, "at", true, null)))
                .setUpdatedAt(Instant.EPOCH)
                .build();
        var kpis = version == null
                ? Map.<DefinitionId, KpiDefinition>of()
                : Map.of(
                        new DefinitionId("default", "sales.sum"),
                        KpiDefinition.newBuilder()
                                .setTenant("default")
                                .setCode("sales.sum")
                                .setVersion(version)
                                .setName("Sum")
                                .setFormula("SUM(amount)")
                                .setEntity("order")
                                .setDimensions(List.of())
                                .setGroups(List.of(List.of()))
                                .setPeriods(List.of(Period.MINUTE))
                                .setTimeZone("UTC")
                                .setGraceMillis(0)
                                .setUpdatedAt(Instant.EPOCH)
                                .build());
        return Plans.compile(
                new DefinitionSnapshot(1, Map.of(new DefinitionId("default", "order"), entity), kpis), Plans.EMPTY);
    }
}
