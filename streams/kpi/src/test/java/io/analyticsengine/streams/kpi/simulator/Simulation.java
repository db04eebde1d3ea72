package io.analyticsengine.streams.kpi.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.analyticsengine.contracts.kpi.CellDelta;
import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.contracts.kpi.WindowState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A whole cluster in one thread, played from one seed. */
final class Simulation {

    /** Around both changes of the clocks in Europe, and in the middle of winter. */
    private static final List<Instant> BEGINNINGS = List.of(
            Instant.parse("2026-03-29T00:30:00Z"),
            Instant.parse("2026-10-25T00:30:00Z"),
            Instant.parse("2026-01-15T12:00:00Z"));

    private static final long YEAR = 365L * 86_400_000;

    private final Random random;
    private final World world;
    private final List<IngestTask> ingest = new ArrayList<>();
    private final List<MergeTask> merge = new ArrayList<>();
    private final BackfillTask backfill;
    private final long[] versions = new long[5];

    Simulation(long seed, Fault fault) {
        random = new Random(seed);
        int partitions = 1 + random.nextInt(3);
        int mergeTasks = 1 + random.nextInt(4);
        world = new World(
                fault,
                partitions,
                mergeTasks,
                BEGINNINGS.get(random.nextInt(BEGINNINGS.size())).toEpochMilli());
        for (int partition = 0; partition < partitions; partition++) {
            world.sources.add(new SourceLog(Shop.ORDERS, partition, random, true));
            world.sources.add(new SourceLog(Shop.CLICKS, partition, random, false));
        }
        for (var entity : List.of(Shop.order(), Shop.click())) {
            if (random.nextInt(3) > 0) {
                world.define(entity);
            }
        }
        for (int partition = 0; partition < partitions; partition++) {
            ingest.add(new IngestTask(world, partition));
        }
        for (int partition = 0; partition < mergeTasks; partition++) {
            merge.add(new MergeTask(world, partition));
        }
        backfill = new BackfillTask(world);
    }

    void run() {
        int steps = 200 + random.nextInt(1_500);
        int crashes = random.nextInt(3);
        for (int step = 0; step < steps; step++) {
            act(random.nextInt(1_000), crashes);
        }
        settle();
        check();
    }

    private void act(int choice, int crashes) {
        world.now += random.nextInt(200);
        if (choice < 250) {
            world.sources.get(random.nextInt(world.sources.size())).addRandomChange(world.now);
        } else if (choice < 550) {
            anyIngest().step(random);
        } else if (choice < 800) {
            anyMerge().step();
        } else if (choice < 870) {
            anyIngest().commit();
        } else if (choice < 940) {
            anyMerge().commit();
        } else if (choice < 950) {
            anyIngest().hearOfDefinitions();
        } else if (choice < 960) {
            anyMerge().hearOfDefinitions();
        } else if (choice < 966) {
            redefine();
        } else if (choice < 975) {
            ingest.forEach(IngestTask::tick);
            merge.forEach(MergeTask::tick);
        } else if (choice < 980) {
            backfill.step(random, crashes > 0 && random.nextBoolean());
        } else if (choice < 982) {
            world.now += random.nextInt(300_000);
        } else if (choice < 982 + 4 * crashes) {
            crash();
        }
    }

    private void crash() {
        if (random.nextBoolean()) {
            anyIngest().crash(random.nextBoolean());
        } else {
            anyMerge().crash(random.nextBoolean());
        }
    }

    private void redefine() {
        if (random.nextInt(3) == 0) {
            world.define(random.nextBoolean() ? Shop.order() : Shop.click()); // nothing new, when it is there
            return;
        }
        int number = random.nextInt(versions.length);
        var code = "kpi" + number;
        if (world.kpis.containsKey(code) && random.nextInt(3) == 0) {
            world.retire(code);
        } else {
            world.define(Shop.anyKpi(random, code, ++versions[number]));
        }
    }

    private IngestTask anyIngest() {
        return ingest.get(random.nextInt(ingest.size()));
    }

    private MergeTask anyMerge() {
        return merge.get(random.nextInt(merge.size()));
    }

    /** Lets everything come to its end: all is read, all is backfilled, every source is silent for long. */
    private void settle() {
        ingest.forEach(IngestTask::hearOfDefinitions);
        merge.forEach(MergeTask::hearOfDefinitions);
        for (int round = 0; round < 3; round++) {
            for (var task : ingest) {
                do {
                    task.step(random);
                    if (random.nextInt(20) == 0) {
                        task.commit();
                    }
                } while (!task.isDone() && commitWhenRead(task));
                task.tick();
                task.commit();
            }
            while (!backfill.isDone()) {
                backfill.step(random, random.nextBoolean());
            }
            for (var task : merge) {
                task.tick();
                do {
                    while (task.step()) {
                        if (random.nextInt(20) == 0) {
                            task.commit();
                        }
                    }
                    task.commit();
                } while (!task.isDone());
            }
            world.now += YEAR;
        }
    }

    private boolean commitWhenRead(IngestTask task) {
        if (random.nextInt(10) == 0) {
            task.commit();
        }
        return true;
    }

    private void check() {
        var expectedCells = new HashSet<Published.Cell>();
        for (var kpi : world.kpis.values()) {
            if (!world.isDefined(kpi.getEntity())) {
                continue;
            }
            var expectation = new Expectation(kpi, world);
            expectation.rows().forEach((cell, rows) -> {
                var update = world.published.newest().get(cell);
                assertThat(update).as("%s: missing %s", kpi.getFormula(), cell).isNotNull();
                if (update != null) {
                    check(kpi.getVersion(), cell, update, rows.size(), expectation.value(rows));
                }
            });
            expectedCells.addAll(expectation.rows().keySet());
            checkConservation(
                    kpi.getCode(),
                    kpi.getVersion(),
                    expectation.images() * kpi.getGroups().size());
        }
        new DeadLetters(world).check();
        world.published.newest().forEach((cell, update) -> {
            if (!expectedCells.contains(cell)) {
                var kpi = world.kpis.get(cell.key().getKpi());
                assertThat(kpi).as("retired, but published: %s", update).isNotNull();
                if (kpi != null) {
                    var value = Expectation.valueOfNothing(kpi);
                    check(kpi.getVersion(), cell, update, 0, value);
                }
            }
        });
    }

    private static void check(long version, Published.Cell cell, KpiUpdate update, long rows, @Nullable Object value) {
        assertThat(update.getVersion()).as("version of %s", cell).isEqualTo(version);
        assertThat(update.getRows()).as("rows of %s", cell).isEqualTo(rows);
        assertThat(update.getState()).as("state of %s", cell).isNotEqualTo(WindowState.LIVE);
        switch (value) {
            case null -> assertThat(update.getValue()).as("value of %s", cell).isNull();
            case Double number ->
                assertThat(update.getValue()).as("value of %s", cell).isEqualTo(number);
            default ->
                assertThat(new BigDecimal(String.valueOf(update.getExact())))
                        .as("exact value of %s", cell)
                        .isEqualByComparingTo(new BigDecimal(value.toString()));
        }
    }

    private void checkConservation(String code, long version, long images) {
        long counted = 0;
        for (var log : world.partials) {
            for (var partial : log) {
                var key = partial.key();
                if (key != null
                        && key.getKpi().equals(code)
                        && key.getVersion() == version
                        && partial.body() instanceof CellDelta delta) {
                    counted += delta.getApplied() + delta.getFiltered();
                }
            }
        }
        assertThat(counted).as("row images counted for %s", code).isEqualTo(images);
    }
}
