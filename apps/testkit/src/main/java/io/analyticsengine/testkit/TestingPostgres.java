package io.analyticsengine.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/**
 * A real PostgreSQL on a free port of the loopback interface, with its data in a temporary folder. The binaries come from the
 * class path and are unpacked once per machine. Role and database are both {@code platform}; no password is asked for.
 */
public final class TestingPostgres implements AutoCloseable {

    public static final String USER = "platform";
    public static final String DATABASE = "platform";

    private static final String BINARIES = "/postgres-linux-x86_64.txz";
    private static final Duration START = Duration.ofSeconds(30);
    private static final Object SHARED_LOCK = new Object();
    private static @Nullable TestingPostgres shared;

    private final Path directory;
    private final Path binaries;
    private final int port;
    private Process process;

    private TestingPostgres(Path directory, Path binaries, int port) throws IOException, InterruptedException {
        this.directory = directory;
        this.binaries = binaries;
        this.port = port;
        run(
                "initdb",
                List.of(
                        "-D",
                        data(),
                        "-U",
                        "postgres",
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--auth=trust",
                        "--no-sync",
                        "--no-instructions"),
                "");
        run(
                "postgres",
                List.of("--single", "-D", data(), "postgres"),
                "create role platform superuser login\n\ncreate database platform owner platform\n");
        this.process = boot();
    }

    /** Starts a server of the caller's own. */
    public static TestingPostgres start() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            socket.close();
            return new TestingPostgres(Files.createTempDirectory("testing-postgres"), unpacked(), port);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL doesn't start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL starts", e);
        }
    }

    /** One server for all tests of this JVM, started on first use. */
    public static TestingPostgres shared() {
        synchronized (SHARED_LOCK) {
            if (shared == null) {
                var started = start();
                Runtime.getRuntime().addShutdownHook(new Thread(started::close));
                shared = started;
            }
            return shared;
        }
    }

    public int port() {
        return port;
    }

    /** For {@code DriverManager}. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE + "?user=" + USER;
    }

    /** Stops the server as a crash would and keeps its data. */
    public void kill() {
        end(process.descendants().toList());
        process.destroyForcibly().onExit().join();
    }

    /** Starts the stopped server again. */
    public void restart() {
        try {
            Files.deleteIfExists(directory.resolve("data/postmaster.pid"));
            process = boot();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL doesn't start again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL starts", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                kill();
            }
            deleteAll(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process boot() throws IOException, InterruptedException {
        var log = directory.resolve("postgres.log").toFile();
        var started = new ProcessBuilder(command(
                        "postgres",
                        List.of(
                                "-D", data(),
                                "-p", Integer.toString(port),
                                "-c", "listen_addresses=127.0.0.1",
                                "-c", "unix_socket_directories=",
                                "-c", "fsync=off",
                                "-c", "max_connections=60",
                                "-c", "shared_buffers=32MB",
                                "-c", "jit=off",
                                "-c", "huge_pages=off",
                                "-c", "wal_level=logical",
                                "-c", "timezone=UTC")))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                started.destroyForcibly();
                throw new IOException("PostgreSQL doesn't start: " + Files.readString(log.toPath()));
            }
            Thread.sleep(20);
        }
        return started;
    }

    /** Whether a session can begin; an open port alone is no sign of it. */
    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(2_000);
            var startup = ("user\0" + USER + "\0database\0" + DATABASE + "\0\0").getBytes(StandardCharsets.US_ASCII);
            var message = java.nio.ByteBuffer.allocate(8 + startup.length)
                    .putInt(8 + startup.length)
                    .putInt(196_608)
                    .put(startup);
            socket.getOutputStream().write(message.array());
            return socket.getInputStream().read() == 'R';
        } catch (IOException notYet) {
            return false;
        }
    }

    private void run(String program, List<String> arguments, String input) throws IOException, InterruptedException {
        var log = directory.resolve(program + ".setup.log");
        var started = new ProcessBuilder(command(program, arguments))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try (var stdin = started.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (!started.waitFor(START.toSeconds(), TimeUnit.SECONDS) || started.exitValue() != 0) {
            started.destroyForcibly();
            throw new IOException(program + " failed: " + Files.readString(log));
        }
    }

    /** PostgreSQL refuses to run as root: a user namespace of its own makes it somebody else. */
    private List<String> command(String program, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        if ((int) Files.getAttribute(directory, "unix:uid") == 0) {
            command.addAll(List.of("unshare", "-U", "--map-user=65534", "--map-group=65534", "--"));
        }
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        return command;
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    private static void end(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
    }

    /** The binaries of this machine's earlier runs, or freshly unpacked beside them and then moved into place. */
    private static Path unpacked() throws IOException {
        var jar = TestingPostgres.class.getResource(BINARIES);
        if (jar == null) {
            throw new IOException(BINARIES + " is not on the class path");
        }
        var target = Path.of(
                System.getProperty("java.io.tmpdir"),
                "analytics-engine-postgres-"
                        + Integer.toHexString(jar.toString().hashCode()));
        if (!Files.isDirectory(target)) {
            var fresh = Files.createTempDirectory("analytics-engine-postgres-unpacking");
            try (var archive =
                    new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(jar.openStream())))) {
                unpack(archive, fresh);
            }
            try {
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException other) {
                deleteAll(fresh);
            } catch (FileSystemException other) {
                if (!Files.isDirectory(target)) {
                    throw other;
                }
                deleteAll(fresh);
            }
        }
        return target;
    }

    private static void unpack(TarArchiveInputStream archive, Path target) throws IOException {
        for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            var file = target.resolve(entry.getName()).normalize();
            if (!file.startsWith(target)) {
                throw new IOException("archive entry outside its folder: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
            } else {
                Files.createDirectories(file.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(archive, file);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(file, Set.of(PosixFilePermission.values()));
                    }
                }
            }
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
