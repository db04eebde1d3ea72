package io.analyticsengine.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Who listens on a port of this machine. Exact on Linux; elsewhere it only tells whether anyone does. */
public final class PortOwner {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private PortOwner() {}

    public static boolean isBusy(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a process listens on a port; true where the system does not tell. */
    public static boolean isListening(long pid, int port) {
        Set<String> sockets = sockets(port);
        return !Files.isReadable(PROC.resolve("net/tcp")) || hasOneOf(PROC.resolve(Long.toString(pid)), sockets);
    }

    /** The process that listens on a port, when the system tells. */
    public static OptionalLong pid(int port) {
        Set<String> sockets = sockets(port);
        if (sockets.isEmpty()) {
            return OptionalLong.empty();
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (hasOneOf(process, sockets)) {
                    return OptionalLong.of(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            return OptionalLong.empty();
        }
        return OptionalLong.empty();
    }

    private static Set<String> sockets(int port) {
        Set<String> inodes = new HashSet<>();
        String suffix = ":%04X".formatted(port);
        for (String line : listeners()) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTENING)) {
                inodes.add("socket:[" + fields[9] + "]");
            }
        }
        return inodes;
    }

    private static List<String> listeners() {
        List<String> lines = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            Path file = PROC.resolve(table);
            if (Files.isReadable(file)) {
                try {
                    lines.addAll(Files.readAllLines(file));
                } catch (IOException e) {
                    throw new UncheckedIOException("Cannot read " + file, e);
                }
            }
        }
        return lines;
    }

    private static boolean hasOneOf(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (Files.isSymbolicLink(file)
                        && sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Ended meanwhile, or belongs to another user.
            return false;
        }
        return false;
    }
}
