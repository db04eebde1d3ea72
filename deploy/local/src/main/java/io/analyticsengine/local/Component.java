package io.analyticsengine.local;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The processes of the local stack, in the order of their dependencies. */
public enum Component {
    POSTGRES("PostgreSQL"),
    BROKER("Kafka broker"),
    REGISTRY("Apicurio Registry"),
    CONNECT("Kafka Connect"),
    CONTROL("control host"),
    STREAMS("streams host"),
    GATEWAY("gateway host"),
    SIMULATOR("shop simulator");

    private final String title;

    Component(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** The ports it listens on, the one it serves on first. */
    public List<PortName> ports() {
        return switch (this) {
            case POSTGRES -> List.of(PortName.POSTGRES);
            case BROKER -> List.of(PortName.BROKER, PortName.BROKER_CONTROLLER);
            case REGISTRY -> List.of(PortName.REGISTRY, PortName.REGISTRY_MANAGEMENT);
            case CONNECT -> List.of(PortName.CONNECT);
            case CONTROL -> List.of(PortName.CONTROL);
            case STREAMS -> List.of(PortName.STREAMS);
            case GATEWAY -> List.of(PortName.GATEWAY);
            case SIMULATOR -> List.of();
        };
    }

    /** As written on the command line, for example {@code streams}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What has to be ready before this component is started. The hosts wait for the registry by themselves. */
    public Set<Component> dependencies() {
        return switch (this) {
            case POSTGRES, BROKER -> EnumSet.noneOf(Component.class);
            case REGISTRY -> EnumSet.of(POSTGRES);
            case CONNECT -> EnumSet.of(BROKER);
            case CONTROL -> EnumSet.of(POSTGRES, BROKER);
            case STREAMS, GATEWAY -> EnumSet.of(BROKER);
            case SIMULATOR -> EnumSet.of(POSTGRES);
        };
    }

    public static Optional<Component> of(String label) {
        for (Component component : values()) {
            if (component.label().equals(label)) {
                return Optional.of(component);
            }
        }
        return Optional.empty();
    }

    /** The part that comes from others: database, broker, registry and Connect. */
    public static Set<Component> stack() {
        return EnumSet.of(POSTGRES, BROKER, REGISTRY, CONNECT);
    }

    /** The part that is ours: the hosts. */
    public static Set<Component> product() {
        return EnumSet.of(CONTROL, STREAMS, GATEWAY);
    }
}
