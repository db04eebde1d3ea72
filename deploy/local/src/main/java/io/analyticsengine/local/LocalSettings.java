package io.analyticsengine.local;

import io.analyticsengine.local.component.AotCaches;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What a stack is to be.
 *
 * @param components what is started; dependencies must be among them
 * @param patience how long one component may take until it is ready
 * @param simulator how the demonstration shop behaves
 */
public record LocalSettings(
        Layout layout,
        Ports ports,
        Set<Component> components,
        AotCaches.Mode caches,
        Duration patience,
        SimulatorSettings simulator) {

    /** How many orders a second the demonstration shop sees, and the seed of its randomness. */
    public record SimulatorSettings(double rate, long seed) {

        public SimulatorSettings {
            if (!(rate > 0) || rate > 100_000) {
                throw new LocalException(
                        LocalError.INVALID_SETTING,
                        "--rate " + rate + " is not possible",
                        "Choose a number of orders per second above 0, at most 100000.");
            }
        }

        public static SimulatorSettings defaults() {
            return new SimulatorSettings(5, 1);
        }
    }

    public LocalSettings {
        Objects.requireNonNull(layout);
        Objects.requireNonNull(ports);
        Objects.requireNonNull(caches);
        Objects.requireNonNull(patience);
        Objects.requireNonNull(simulator);
        EnumSet<Component> ordered = EnumSet.copyOf(components);
        for (Component component : ordered) {
            if (!ordered.containsAll(component.dependencies())) {
                throw new IllegalArgumentException(component + " needs " + component.dependencies());
            }
        }
        components = Collections.unmodifiableSet(ordered);
    }

    /** The stack of a checkout as {@code ./engine up} starts it. */
    public static LocalSettings ofCheckout(Path root, Ports ports) {
        return new LocalSettings(
                Layout.ofCheckout(root),
                ports,
                EnumSet.allOf(Component.class),
                AotCaches.Mode.USE,
                Duration.ofMinutes(2),
                SimulatorSettings.defaults());
    }

    /** A stack apart from all others, for tests: its own folder, free ports, no simulator. */
    public static LocalSettings apart(Path root, Path home) {
        return new LocalSettings(
                new Layout(root, home),
                Ports.free(),
                EnumSet.complementOf(EnumSet.of(Component.SIMULATOR)),
                AotCaches.Mode.USE,
                Duration.ofMinutes(2),
                SimulatorSettings.defaults());
    }

    public LocalSettings withComponents(Set<Component> others) {
        return new LocalSettings(layout, ports, others, caches, patience, simulator);
    }

    public LocalSettings withSimulator(SimulatorSettings other) {
        return new LocalSettings(layout, ports, components, caches, patience, other);
    }

    public LocalSettings withCaches(AotCaches.Mode other) {
        return new LocalSettings(layout, ports, components, other, patience, simulator);
    }
}
