package io.analyticsengine.local.component;

import io.analyticsengine.local.Component;
import io.analyticsengine.local.Credentials;
import io.analyticsengine.local.Database;
import io.analyticsengine.local.DatabaseRole;
import io.analyticsengine.local.Layout;
import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import io.analyticsengine.local.PortName;
import io.analyticsengine.local.Ports;
import io.analyticsengine.local.process.Folders;
import io.analyticsengine.local.process.Launch;
import io.analyticsengine.local.process.LogTail;
import io.analyticsengine.local.process.PrivateFiles;
import io.analyticsengine.local.process.Programs;
import io.analyticsengine.local.process.Signals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** PostgreSQL with logical decoding: one instance with the databases {@code shop}, {@code platform} and {@code registry}. */
public final class PostgresService implements Service {

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("wal_level", "logical"),
            Map.entry("max_wal_senders", "8"),
            Map.entry("max_replication_slots", "8"),
            Map.entry("max_connections", "60"),
            Map.entry("shared_buffers", "32MB"),
            Map.entry("max_wal_size", "512MB"),
            Map.entry("max_slot_wal_keep_size", "4GB"),
            Map.entry("autovacuum_max_workers", "1"),
            Map.entry("max_parallel_workers", "0"),
            Map.entry("max_worker_processes", "2"),
            Map.entry("max_logical_replication_workers", "0"),
            Map.entry("jit", "off"),
            Map.entry("huge_pages", "off"),
            Map.entry("wal_sender_timeout", "20s"),
            Map.entry("timezone", "UTC"));

    private final Layout layout;
    private final Ports ports;
    private final Credentials credentials;
    private final PostgresBinaries binaries;

    public PostgresService(Layout layout, Ports ports, Credentials credentials) {
        this.layout = layout;
        this.ports = ports;
        this.credentials = credentials;
        this.binaries = new PostgresBinaries(layout.stackModule("postgres").resolve("target"));
    }

    @Override
    public Component component() {
        return Component.POSTGRES;
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        binaries.unpack();
        Path data = layout.data(Component.POSTGRES);
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        // A first start that was interrupted leaves half a folder behind: it is made elsewhere and moved.
        Path draft = data.resolveSibling(data.getFileName() + ".draft");
        Folders.delete(draft);
        Files.createDirectories(layout.data());
        Path secret = draft.resolveSibling("postgres.secret");
        PrivateFiles.write(secret, credentials.of(DatabaseRole.POSTGRES));
        try {
            run(
                    "",
                    List.of(
                            binaries.program("initdb").toString(),
                            "-D",
                            draft.toString(),
                            "-U",
                            DatabaseRole.POSTGRES.label(),
                            "-E",
                            "UTF8",
                            "--locale=C",
                            "--auth=scram-sha-256",
                            "--pwfile=" + secret,
                            "--no-sync",
                            "--no-instructions"));
        } finally {
            Files.deleteIfExists(secret);
        }
        run(
                String.join("\n", roles()) + "\n",
                List.of(binaries.program("postgres").toString(), "--single", "-D", draft.toString(), "postgres"));
        Files.move(draft, data);
    }

    @Override
    public Launch launch() {
        List<String> command = new ArrayList<>();
        command.add(binaries.program("postgres").toString());
        command.addAll(List.of("-D", layout.data(Component.POSTGRES).toString()));
        command.addAll(List.of("-p", Integer.toString(ports.of(PortName.POSTGRES))));
        SETTINGS.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
        return new Launch(
                asOrdinaryUser(command), Map.of(), layout.data(Component.POSTGRES), layout.log(Component.POSTGRES));
    }

    @Override
    public boolean isReady() {
        try (Connection connection = platform().connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public Signals.Request stopRequest() {
        return Signals.Request.INTERRUPT;
    }

    private Database platform() {
        return new Database(
                "127.0.0.1",
                ports.of(PortName.POSTGRES),
                DatabaseRole.PLATFORM.label(),
                DatabaseRole.PLATFORM.label(),
                credentials.of(DatabaseRole.PLATFORM));
    }

    private List<String> roles() {
        List<String> statements = new ArrayList<>();
        for (DatabaseRole role : List.of(DatabaseRole.SHOP, DatabaseRole.PLATFORM, DatabaseRole.REGISTRY)) {
            statements.add("create role " + role.label() + " login password '" + credentials.of(role) + "'");
            statements.add("create database " + role.label() + " owner " + role.label());
            statements.add("revoke connect on database " + role.label() + " from public");
        }
        // A member of the owner may publish its tables and set their replica identity.
        statements.add("create role debezium login replication password '" + credentials.of(DatabaseRole.DEBEZIUM)
                + "' in role shop");
        return statements;
    }

    private void run(String input, List<String> command) throws IOException, InterruptedException {
        Path log = layout.log(Component.POSTGRES).resolveSibling("postgres-setup.log");
        Files.createDirectories(layout.home().resolve("logs"));
        Process process = new ProcessBuilder(asOrdinaryUser(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        }
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        if (!ended || process.exitValue() != 0 || mentionsError(log)) {
            process.destroyForcibly();
            throw new LocalException(
                    LocalError.COMPONENT_DIED,
                    "PostgreSQL could not be set up: " + LogTail.reason(log),
                    "The whole log: " + log);
        }
    }

    /** Single-user mode reports a failed statement and goes on. */
    private static boolean mentionsError(Path log) {
        return LogTail.last(log, 200).stream().anyMatch(line -> line.contains("ERROR:") || line.contains("FATAL:"));
    }

    /** PostgreSQL refuses to run as root: a user namespace lets it see another user without creating one. */
    private static List<String> asOrdinaryUser(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        if (Programs.find("unshare").isEmpty()) {
            throw new LocalException(
                    LocalError.PLATFORM_UNSUPPORTED,
                    "PostgreSQL does not run as root, and the program 'unshare' is not there to run it otherwise",
                    "Run as an ordinary user, or install util-linux.");
        }
        List<String> whole = new ArrayList<>(List.of("unshare", "-U", "--map-user=65534", "--map-group=65534", "--"));
        whole.addAll(command);
        return whole;
    }
}
