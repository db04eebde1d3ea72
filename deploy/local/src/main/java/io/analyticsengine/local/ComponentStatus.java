package io.analyticsengine.local;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one component is now.
 *
 * @param residentBytes with its children
 * @param lag how far behind it is, in words, where that can be told
 */
public record ComponentStatus(
        Component component,
        Health health,
        @Nullable Long pid,
        Map<String, Integer> ports,
        @Nullable Long residentBytes,
        @Nullable String lag,
        @Nullable Long readyAfterMillis) {

    /** What can be said of a component. */
    public enum Health {
        READY,
        /** The process lives but does not do its work. */
        UNREADY,
        /** It was started and has ended by itself. */
        DEAD,
        STOPPED
    }

    public ComponentStatus {
        ports = Map.copyOf(ports);
    }
}
