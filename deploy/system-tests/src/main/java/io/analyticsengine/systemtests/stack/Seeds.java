package io.analyticsengine.systemtests.stack;

import java.util.concurrent.ThreadLocalRandom;

/** Where random suites take their seed and size from: {@code engine.test.seed}, {@code .cases}, {@code .rows}. */
public final class Seeds {
    private Seeds() {}

    /** The seed that was asked for, or any; printed, so that a failure can be repeated. */
    public static long seed(String suite) {
        String asked = System.getProperty("engine.test.seed", "");
        long seed = asked.isEmpty() ? ThreadLocalRandom.current().nextInt(1, Integer.MAX_VALUE) : Long.parseLong(asked);
        System.out.println(suite + ": seed " + seed + " (repeat with --seed " + seed + ")");
        return seed;
    }

    public static int cases() {
        return Integer.getInteger("engine.test.cases", 1);
    }

    /** How many rows a workload inserts. */
    public static int rows(int usual) {
        return Integer.getInteger("engine.test.rows", usual);
    }
}
