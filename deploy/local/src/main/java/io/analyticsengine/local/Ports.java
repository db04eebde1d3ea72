package io.analyticsengine.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The port number of every {@link PortName}; all different. */
public record Ports(Map<PortName, Integer> numbers) {

    public Ports {
        Map<PortName, Integer> complete = new EnumMap<>(PortName.class);
        Map<Integer, PortName> users = new HashMap<>();
        for (PortName name : PortName.values()) {
            int number = numbers.getOrDefault(name, name.defaultNumber());
            if (number < 1 || number > 65_535) {
                throw invalid(name.label() + "=" + number + " is not a port", "Choose a number from 1 to 65535.");
            }
            PortName other = users.put(number, name);
            if (other != null) {
                throw invalid(
                        "Ports " + other.label() + " and " + name.label() + " are both " + number,
                        "Give one of them another number: --port " + name.label() + "=N");
            }
            complete.put(name, number);
        }
        numbers = Collections.unmodifiableMap(complete);
    }

    public static Ports defaults() {
        return new Ports(Map.of());
    }

    /**
     * Defaults, then environment variables, then command line.
     *
     * @param environment for example {@code ENGINE_PORT_GATEWAY=18080}
     * @param options for example {@code gateway=18080}
     */
    public static Ports of(Map<String, String> environment, List<String> options) {
        Map<PortName, Integer> numbers = new EnumMap<>(PortName.class);
        for (PortName name : PortName.values()) {
            String value = environment.get(name.variable());
            if (value != null && !value.isBlank()) {
                numbers.put(name, number(name.variable() + "=" + value, value));
            }
        }
        for (String option : options) {
            String[] parts = option.split("=", 2);
            PortName name = PortName.of(parts[0].strip())
                    .orElseThrow(() -> invalid(
                            "No port is called '" + parts[0] + "'",
                            "Known ports: "
                                    + Arrays.stream(PortName.values())
                                            .map(PortName::label)
                                            .collect(Collectors.joining(", "))));
            if (parts.length != 2) {
                throw invalid("--port " + option + " has no number", "Write --port " + name.label() + "=N");
            }
            numbers.put(name, number("--port " + option, parts[1]));
        }
        return new Ports(numbers);
    }

    /** Ports that are free at this moment, for stacks that must not meet another one. */
    public static Ports free() {
        Map<PortName, Integer> numbers = new EnumMap<>(PortName.class);
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (PortName name : PortName.values()) {
                ServerSocket socket = new ServerSocket();
                held.add(socket);
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                numbers.put(name, socket.getLocalPort());
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Ports(numbers);
    }

    public int of(PortName name) {
        Integer number = numbers.get(name);
        return number == null ? name.defaultNumber() : number;
    }

    private static int number(String written, String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw invalid(written + " is not a port", "Choose a number from 1 to 65535.");
        }
    }

    private static LocalException invalid(String message, String remedy) {
        return new LocalException(LocalError.INVALID_SETTING, message, remedy);
    }
}
