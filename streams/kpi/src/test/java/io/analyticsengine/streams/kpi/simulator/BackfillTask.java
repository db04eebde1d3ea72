package io.analyticsengine.streams.kpi.simulator;

import io.analyticsengine.contracts.kpi.KpiTakeover;
import io.analyticsengine.streams.kpi.Reports;
import io.analyticsengine.streams.kpi.backfill.BackfillMachine;
import io.analyticsengine.streams.kpi.simulator.SourceLog.Entry;
import io.analyticsengine.streams.kpi.simulator.World.Letter;
import java.util.List;
import java.util.Random;

/** The backfill of the simulated cluster. It commits in steps and may be killed between them. */
final class BackfillTask {

    private final World world;
    private int done;
    private int batchEnd;
    private long nextSource;
    private String memory = "";

    BackfillTask(World world) {
        this.world = world;
    }

    boolean isDone() {
        return done == world.takeovers.size();
    }

    /** Works on the next takeovers of one source partition; a kill leaves what was committed before. */
    void step(Random random, boolean isKilled) {
        if (isDone()) {
            return;
        }
        var first = world.takeovers.get(done);
        if (batchEnd <= done) {
            batchEnd = done + 1;
            while (batchEnd < world.takeovers.size() && isSameSource(first, world.takeovers.get(batchEnd))) {
                batchEnd++;
            }
        }
        var batch = List.copyOf(world.takeovers.subList(done, batchEnd));
        if (world.fault == Fault.BACKFILL_INCLUDES_THE_TAKEOVER) {
            batch.forEach(takeover -> takeover.setOffset(takeover.getOffset() + 1));
        }
        if (world.fault == Fault.EVERY_BACKFILL_REPORTS_EVERYTHING) {
            batch.forEach(takeover -> takeover.setUnreportedBefore(takeover.getOffset()));
        }
        var machine = new BackfillMachine<Entry>(world.plans(), batch, memory, world::read, Reports.none());
        var source = world.sources.stream()
                .filter(candidate ->
                        candidate.topic.equals(first.getTopic()) && candidate.partition == first.getPartition())
                .findFirst()
                .orElseThrow();
        long end = batch.stream().mapToLong(KpiTakeover::getOffset).max().orElseThrow();
        var transaction = new World.Transaction();
        for (var entry : source.entries) {
            if (entry.offset() >= nextSource && entry.offset() < end) {
                var rejection = machine.add(entry.offset(), entry.time(), entry);
                if (rejection != null) {
                    transaction.send(new Letter(source.topic, source.partition, entry.offset(), rejection.reason()));
                }
                if (random.nextInt(20) == 0) {
                    drain(machine, transaction);
                    world.commit(transaction);
                    transaction = new World.Transaction();
                    nextSource = entry.offset() + 1;
                    memory = world.fault == Fault.BACKFILL_HAS_NO_MEMORY ? "" : machine.memory();
                }
                if (isKilled && random.nextInt(20) == 0) {
                    return;
                }
            }
        }
        var last = transaction;
        drain(machine, last);
        if (world.fault != Fault.BACKFILL_KEEPS_ITS_HISTORY_TO_ITSELF) {
            machine.finish(history -> world.broadcast(last, history));
        }
        world.commit(last);
        done = batchEnd;
        nextSource = 0;
        memory = "";
    }

    private void drain(BackfillMachine<Entry> machine, World.Transaction transaction) {
        machine.drain((key, delta) -> world.delta(transaction, key, delta));
    }

    private static boolean isSameSource(KpiTakeover one, KpiTakeover other) {
        return one.getTopic().equals(other.getTopic()) && one.getPartition() == other.getPartition();
    }
}
