package io.analyticsengine.shop;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Random decisions that depend only on the seed, the kind of thing decided and its number. */
final class Draws {
    private final RandomGenerator random;

    private Draws(RandomGenerator random) {
        this.random = random;
    }

    static Draws of(long seed, String kind, long number) {
        return new Draws(new SplittableRandom(mix(seed) ^ mix(kind.hashCode()) * 31 ^ mix(number) * 17));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    double between(double least, double most) {
        return random.nextDouble(least, most);
    }

    long index(long size) {
        return random.nextLong(size);
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** One of the values, as often as its weight says. */
    <T> T weighted(List<Weighted<T>> values) {
        double all = values.stream().mapToDouble(Weighted::weight).sum();
        double left = random.nextDouble() * all;
        for (Weighted<T> value : values) {
            left -= value.weight();
            if (left < 0) {
                return value.value();
            }
        }
        return values.getLast().value();
    }

    /** A waiting time with that mean; short ones are the most frequent. */
    Duration exponential(Duration mean) {
        double factor = -Math.log(1 - random.nextDouble());
        return Duration.ofMillis(Math.round(Math.min(factor, 12) * mean.toMillis()));
    }

    Duration uniform(Duration least, Duration most) {
        return Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis() + 1));
    }

    private static long mix(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** A value and how often it is drawn in proportion to the others. */
    record Weighted<T>(T value, double weight) {}
}
