package io.analyticsengine.shop;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps the demonstration shop busy until it is told to stop. */
@Command(
        name = "shop",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Fills and runs the demonstration shop in a PostgreSQL database.")
public final class ShopMain implements Callable<Integer> {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** What to do. */
    enum Task {
        /** Create the tables and exit. */
        init,
        /** Create the tables and the past, and exit. */
        fill,
        /** Create what is missing and stay in business until SIGTERM. */
        run
    }

    @Parameters(
            defaultValue = "run",
            description =
                    "init: create the tables; fill: the past, too; run: stay in business until SIGTERM. Default: run.")
    private Task task = Task.run;

    @Option(
            names = "--url",
            required = true,
            defaultValue = "${env:SHOP_DATABASE_URL}",
            description = "JDBC URL of the shop's database; or SHOP_DATABASE_URL.")
    private String url = "";

    @Option(
            names = "--user",
            required = true,
            defaultValue = "${env:SHOP_DATABASE_USER}",
            description = "Role that owns the tables; or SHOP_DATABASE_USER.")
    private String user = "";

    @Option(
            names = "--password-file",
            description = "File with the password; without it SHOP_DATABASE_PASSWORD is used, if set.")
    private @Nullable Path passwordFile;

    @Option(names = "--rate", defaultValue = "2", description = "Orders per second, averaged over the day's curve.")
    private double rate;

    @Option(names = "--seed", defaultValue = "20261121", description = "Decides every business decision of a new shop.")
    private long seed;

    @Option(
            names = "--history",
            defaultValue = "PT10M",
            description = "How long ago a new shop opened, at the same rate; less where that would be many orders.")
    private Duration history = Duration.ZERO;

    @Spec
    private @Nullable CommandSpec spec;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ShopMain()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException, IOException, SQLException {
        SimulationSettings settings = settings();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            if (task == Task.run) {
                stayOpen(settings);
            } else {
                run(settings);
            }
            return 0;
        } finally {
            ended.countDown();
        }
    }

    private SimulationSettings settings() {
        try {
            return new SimulationSettings(seed, rate, history);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(commandLine(), e.getMessage(), e);
        }
    }

    private void stayOpen(SimulationSettings settings) throws InterruptedException, IOException {
        Duration pause = Duration.ofMillis(250);
        while (stopped.getCount() > 0) {
            Instant began = Instant.now();
            try {
                run(settings);
            } catch (SQLException e) {
                if (Duration.between(began, Instant.now()).compareTo(LONGEST_PAUSE) > 0) {
                    pause = Duration.ofMillis(250);
                }
                say("the database is away (" + firstLine(e) + "); trying again in " + pause.toMillis() + " ms");
                if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    private void run(SimulationSettings settings) throws SQLException, InterruptedException, IOException {
        long began = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(url, credentials())) {
            connection.setAutoCommit(false);
            ShopSchema.apply(connection);
            connection.commit();
            if (task == Task.init) {
                say("tables are there");
                return;
            }
            Simulation simulation = Simulation.open(settings, connection, InstantSource.system());
            say("open: seed %d, %d orders so far, %d of them under way, %.1f orders per second; took %d ms"
                    .formatted(
                            simulation.seed(),
                            simulation.orders(),
                            simulation.openOrders(),
                            settings.rate(),
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began)));
            if (task == Task.run) {
                simulation.live(stopped);
                say("closed after order " + simulation.orders());
            }
        }
    }

    private Properties credentials() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("ApplicationName", "shop");
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        @Nullable Path file = passwordFile;
        @Nullable
        String password = file == null
                ? System.getenv("SHOP_DATABASE_PASSWORD")
                : Files.readString(file).strip();
        if (password != null) {
            properties.setProperty("password", password);
        }
        return properties;
    }

    private void stop() {
        stopped.countDown();
        try {
            ended.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void say(String line) {
        PrintWriter out = commandLine().getOut();
        out.println(Instant.now() + " shop " + line);
        out.flush();
    }

    private CommandLine commandLine() {
        CommandSpec known = spec;
        if (known == null) {
            throw new IllegalStateException("not started by picocli");
        }
        return known.commandLine();
    }

    private static String firstLine(SQLException e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
