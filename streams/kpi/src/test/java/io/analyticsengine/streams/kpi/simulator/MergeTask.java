package io.analyticsengine.streams.kpi.simulator;

import io.analyticsengine.contracts.kpi.CellDelta;
import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import io.analyticsengine.contracts.kpi.SourceHistory;
import io.analyticsengine.contracts.kpi.SourceWatermark;
import io.analyticsengine.contracts.kpi.WindowPeriod;
import io.analyticsengine.streams.kit.JobMetrics;
import io.analyticsengine.streams.kpi.Reports;
import io.analyticsengine.streams.kpi.merge.MergeMachine;
import io.analyticsengine.streams.kpi.merge.MergeOutput;
import io.analyticsengine.streams.kpi.plan.Plans;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A merge task of the simulated cluster. */
final class MergeTask implements MergeOutput {

    private final World world;
    private final List<World.Partial> log;
    private final Committed<byte[], byte[]> store = Committed.ofBytes();
    private final List<Update> sent = new ArrayList<>();
    private MergeMachine machine;
    private Plans view;
    private int committed;
    private int position;

    private record Update(
            WindowPeriod period, KpiUpdateKey key, @Nullable KpiUpdate value) {}

    MergeTask(World world, int partition) {
        this.world = world;
        this.log = world.partials.get(partition);
        this.view = world.plans();
        this.machine = start();
    }

    private MergeMachine start() {
        view = world.fault == Fault.TASKS_START_WITHOUT_DEFINITIONS ? Plans.EMPTY : world.plans();
        return new MergeMachine(
                () -> view,
                this::hearOfDefinitions,
                Committed.merge(store),
                this,
                new Reports(JobMetrics.none(), (kpi, message) -> {
                    throw new AssertionError(kpi + ": " + message);
                }),
                new MergeMachine.Limits(50));
    }

    @Override
    public void publish(WindowPeriod period, KpiUpdateKey key, KpiUpdate update) {
        sent.add(new Update(period, key, update));
    }

    @Override
    public void remove(WindowPeriod period, KpiUpdateKey key, long version) {
        sent.add(new Update(period, key, null));
    }

    void hearOfDefinitions() {
        view = world.plans();
    }

    boolean step() {
        if (position >= log.size()) {
            return false;
        }
        var partial = log.get(position);
        var key = partial.key();
        if (key != null && partial.body() instanceof CellDelta delta) {
            machine.delta(key, delta);
        } else if (partial.body() instanceof SourceWatermark watermark) {
            machine.watermark(watermark);
        } else if (partial.body() instanceof SourceHistory history) {
            machine.history(history);
        }
        position++;
        return true;
    }

    boolean isDone() {
        return committed == log.size() && !machine.hasMore();
    }

    void tick() {
        machine.tick();
    }

    void commit() {
        machine.commit(world.now);
        sent.forEach(update -> world.published.accept(update.period(), update.key(), update.value()));
        sent.clear();
        store.commit();
        committed = position;
    }

    void crash(boolean isDuringCommit) {
        if (isDuringCommit) {
            machine.commit(world.now);
        }
        sent.clear();
        if (world.fault == Fault.MERGE_STORE_KEEPS_UNCOMMITTED_WRITES) {
            store.commit();
        } else {
            store.abort();
        }
        position = committed;
        machine = start();
    }
}
