package io.analyticsengine.streams.kpi.simulator;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One partition of a source topic: a random life of rows, as a log of changes with gaps between the offsets. */
final class SourceLog {

    final String topic;
    final int partition;
    final List<Entry> entries = new ArrayList<>();

    /** The rows as the source has them now. */
    final TreeMap<Long, @Nullable Object[]> rows = new TreeMap<>();

    private final Random random;
    private final boolean isTable;
    private int snapshotLeft;
    private long nextOffset;
    private long nextId;

    /** A change as the source tells it; without any image: a record that can't be read. */
    @SuppressWarnings("ArrayRecordComponent")
    record Entry(
            long offset,
            long time,
            @Nullable Object @Nullable [] before,
            @Nullable Object @Nullable [] after,
            boolean inSnapshot) {}

    SourceLog(String topic, int partition, Random random, boolean isTable) {
        this.topic = topic;
        this.partition = partition;
        this.random = random;
        this.isTable = isTable;
        this.snapshotLeft = isTable ? random.nextInt(10) : 0;
    }

    String entity() {
        return isTable ? "order" : "click";
    }

    void addRandomChange(long now) {
        if (random.nextInt(40) == 0) {
            append(now, null, null);
            return;
        }
        int kind = isTable && !rows.isEmpty() && snapshotLeft == 0 ? random.nextInt(10) : 0;
        if (kind < 5) {
            long id = nextId++;
            var row = randomRow(id, now);
            rows.put(id, row);
            append(now, null, row);
        } else {
            long id = anyId();
            var before = rows.get(id);
            if (kind == 9) {
                rows.remove(id);
                append(now, before, null);
            } else {
                var after = changed(before == null ? randomRow(id, now) : before, now);
                rows.put(id, after);
                append(now, before, after);
            }
        }
    }

    private long anyId() {
        var ids = List.copyOf(rows.keySet());
        return ids.get(random.nextInt(ids.size()));
    }

    private void append(long now, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] after) {
        entries.add(new Entry(nextOffset, now, before, after, snapshotLeft > 0));
        nextOffset += 1 + random.nextInt(3) / 2; // commit markers use up offsets
        snapshotLeft = Math.max(0, snapshotLeft - 1);
    }

    private @Nullable Object[] changed(@Nullable Object[] before, long now) {
        var after = before.clone();
        var fresh = randomRow(0, now);
        for (int column = 1; column < after.length; column++) {
            if (random.nextInt(3) == 0) {
                after[column] = fresh[column];
            }
        }
        return after;
    }

    private @Nullable Object[] randomRow(long id, long now) {
        return new @Nullable Object[] {
            id,
            pick("EU", "US", null),
            pick("PAID", "OPEN", null),
            random.nextInt(5) == 0 ? null : BigDecimal.valueOf(random.nextInt(100_000), 2),
            random.nextInt(5) == 0 ? null : randomWeight(),
            random.nextInt(30) == 0 ? Long.valueOf(Shop.HUGE) : pick(1L, 2L, null),
            randomTime(now)
        };
    }

    private double randomWeight() {
        return random.nextInt(4) == 0 ? 1e17 * (random.nextDouble() - 0.5) : random.nextDouble() / 3;
    }

    /** Mostly recent, sometimes late or very old, rarely from a bad clock or absent. */
    private @Nullable Long randomTime(long now) {
        long millis =
                switch (random.nextInt(20)) {
                    case 0 -> now - random.nextInt(40) * 3_600_000L;
                    case 1, 2, 3 -> now - random.nextInt(600_000);
                    case 4 -> now + random.nextInt(10) * 86_400_000L;
                    case 5 -> Long.MIN_VALUE;
                    default -> now - random.nextInt(8_000);
                };
        return millis == Long.MIN_VALUE ? null : Long.valueOf(millis * 1_000 + random.nextInt(1_000));
    }

    @SafeVarargs
    private <T> @Nullable T pick(@Nullable T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
