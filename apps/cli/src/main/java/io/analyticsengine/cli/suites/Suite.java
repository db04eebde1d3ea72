package io.analyticsengine.cli.suites;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The suites of {@code ./engine test}, in the order in which they run. */
public enum Suite {
    /** Unit and topology tests of all modules, the wall's own, and the static checks. */
    UNIT,
    /** Whole-pipeline tests as data. */
    SCENARIOS,
    /** Rows committed in a database appear at a client of the gateway, on the real stack. */
    END_TO_END,
    /** Every published value equals SQL over the source, after a random workload. */
    DIFFERENTIAL,
    /** The same after processes were killed. */
    KILL,
    /** The wall in a real browser. */
    BROWSER;

    /** As written on the command line, which is also the tag of its tests. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether its tests are random and take a seed. */
    public boolean isSeeded() {
        return this == DIFFERENTIAL || this == KILL;
    }

    /** Whether it starts the product's hosts, and is the better for start-up caches as an operator would have them. */
    boolean startsHosts() {
        return this == END_TO_END || this == DIFFERENTIAL || this == KILL;
    }

    /** The module whose tests of this suite's tag are run; empty: all modules. */
    Optional<String> module() {
        return switch (this) {
            case UNIT -> Optional.empty();
            case SCENARIOS -> Optional.of("streams/scenarios");
            case END_TO_END, DIFFERENTIAL, KILL, BROWSER -> Optional.of("deploy/system-tests");
        };
    }

    public static Optional<Suite> of(String label) {
        return Arrays.stream(values())
                .filter(suite -> suite.label().equals(label))
                .findFirst();
    }

    /** The tags of all suites but unit. */
    static String tags() {
        return Arrays.stream(values())
                .filter(suite -> suite != UNIT)
                .map(Suite::label)
                .collect(Collectors.joining(","));
    }

    public static List<String> labels() {
        return Arrays.stream(values()).map(Suite::label).toList();
    }
}
