package io.analyticsengine.systemtests.trial;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Random decisions of one trial; the same seed decides the same. */
public final class Draws {
    private final SplittableRandom random;

    public Draws(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    public long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    public double between(double least, double most) {
        return random.nextDouble(least, most);
    }

    public <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    public <T> List<T> shuffled(List<T> values) {
        List<T> shuffled = new ArrayList<>(values);
        for (int last = shuffled.size() - 1; last > 0; last--) {
            Collections.swap(shuffled, last, random.nextInt(last + 1));
        }
        return shuffled;
    }

    /** Each value with that probability, at least one, in their order. */
    public <T> List<T> some(List<T> values, double probability) {
        List<T> some = new ArrayList<>();
        for (T value : values) {
            if (chance(probability)) {
                some.add(value);
            }
        }
        return some.isEmpty() ? List.of(oneOf(values)) : some;
    }
}
