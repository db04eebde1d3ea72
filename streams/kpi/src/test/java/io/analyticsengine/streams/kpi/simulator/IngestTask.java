package io.analyticsengine.streams.kpi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.contracts.kpi.CellDelta;
import io.analyticsengine.contracts.kpi.KpiPartialKey;
import io.analyticsengine.contracts.kpi.KpiTakeover;
import io.analyticsengine.contracts.kpi.SourceWatermark;
import io.analyticsengine.streams.kpi.Reports;
import io.analyticsengine.streams.kpi.ingest.IngestMachine;
import io.analyticsengine.streams.kpi.ingest.IngestOutput;
import io.analyticsengine.streams.kpi.plan.Plans;
import io.analyticsengine.streams.kpi.simulator.SourceLog.Entry;
import io.analyticsengine.streams.kpi.simulator.World.Letter;
import io.analyticsengine.streams.kpi.standardize.Rejection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** An ingest task of the simulated cluster: the machine, its committed positions and what a crash does to them. */
final class IngestTask implements IngestOutput {

    private final World world;
    private final List<SourceLog> sources;
    private final Committed<String, Long> store = Committed.ofNumbers();
    private final Map<String, Integer> committed = new HashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private World.Transaction transaction = new World.Transaction();
    private IngestMachine<Entry> machine;
    private Plans view;
    private int rejections;
    private SourceLog current;
    private long offset;

    IngestTask(World world, int partition) {
        this.world = world;
        this.sources = world.sources.stream()
                .filter(source -> source.partition == partition)
                .toList();
        this.current = sources.getFirst();
        this.view = world.plans();
        this.machine = start();
    }

    private IngestMachine<Entry> start() {
        view = world.fault == Fault.TASKS_START_WITHOUT_DEFINITIONS ? Plans.EMPTY : world.plans();
        return new IngestMachine<>(
                sources.getFirst().partition,
                () -> view,
                _ -> world.partitionsPerTopic,
                world::read,
                Committed.ingest(store),
                this,
                Reports.none(),
                world.now);
    }

    void hearOfDefinitions() {
        view = world.plans();
    }

    /** Processes one record, if there is one. */
    boolean step(Random random) {
        var source = sources.get(random.nextInt(sources.size()));
        int position = positions.getOrDefault(source.topic, 0);
        if (position >= source.entries.size()) {
            return false;
        }
        var entry = source.entries.get(position);
        rejections = 0;
        current = source;
        offset = entry.offset();
        machine.process(source.topic, entry.offset(), entry.time(), entry, world.now);
        assertThat(rejections).as("dead letters of one record").isLessThanOrEqualTo(1);
        positions.put(source.topic, position + 1);
        return true;
    }

    boolean isDone() {
        return sources.stream().allMatch(source -> committed.getOrDefault(source.topic, 0) == source.entries.size());
    }

    void tick() {
        machine.tick(world.now);
    }

    void commit() {
        machine.commit();
        world.commit(transaction);
        transaction = new World.Transaction();
        store.commit();
        committed.putAll(positions);
    }

    void crash(boolean isDuringCommit) {
        if (isDuringCommit) {
            machine.commit();
        }
        if (world.fault == Fault.ABORTED_OUTPUT_IS_VISIBLE) {
            world.commit(transaction);
        }
        transaction = new World.Transaction();
        if (world.fault == Fault.INGEST_STORE_IS_LOST) {
            store.lose();
        } else {
            store.abort();
        }
        positions.clear();
        positions.putAll(committed);
        machine = start();
    }

    @Override
    public void delta(KpiPartialKey key, CellDelta delta) {
        world.delta(transaction, key, delta);
    }

    @Override
    public void watermark(SourceWatermark watermark) {
        world.broadcast(transaction, watermark);
    }

    @Override
    public void takeover(KpiTakeover takeover) {
        transaction.send(takeover);
    }

    @Override
    public void reject(Rejection rejection) {
        rejections++;
        transaction.send(new Letter(current.topic, current.partition, offset, rejection.reason()));
    }
}
