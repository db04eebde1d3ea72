package io.analyticsengine.local;

import java.util.Locale;
import java.util.Optional;

/** Every port of the local stack. All of them are bound to the loopback address. */
public enum PortName {
    GATEWAY(8080),
    CONTROL(8081),
    STREAMS(8082),
    CONNECT(8083),
    REGISTRY(8084),
    REGISTRY_MANAGEMENT(8085),
    BROKER(9092),
    BROKER_CONTROLLER(9093),
    POSTGRES(15432);

    private final int number;

    PortName(int number) {
        this.number = number;
    }

    /** The port that is used when nothing else is asked for. */
    public int defaultNumber() {
        return number;
    }

    /** As written on the command line, for example {@code registry-management}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The environment variable that sets it, for example {@code ENGINE_PORT_REGISTRY_MANAGEMENT}. */
    public String variable() {
        return "ENGINE_PORT_" + name();
    }

    public static Optional<PortName> of(String label) {
        for (PortName port : values()) {
            if (port.label().equals(label)) {
                return Optional.of(port);
            }
        }
        return Optional.empty();
    }
}
