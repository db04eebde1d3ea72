package io.analyticsengine.local.component;

import io.analyticsengine.local.Component;
import io.analyticsengine.local.Credentials;
import io.analyticsengine.local.DatabaseRole;
import io.analyticsengine.local.Layout;
import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import io.analyticsengine.local.LocalSettings.SimulatorSettings;
import io.analyticsengine.local.PortName;
import io.analyticsengine.local.Ports;
import io.analyticsengine.local.process.Launch;
import io.analyticsengine.local.process.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The demonstration shop: fills its database and behaves like a business. */
public final class SimulatorService implements Service {

    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC");
    private static final List<String> TUNING = List.of("-Xmx96m", "-XX:TieredStopAtLevel=1");
    private static final String MAIN = "io.analyticsengine.shop.ShopMain";

    private final Layout layout;
    private final Ports ports;
    private final Credentials credentials;
    private final AotCaches caches;
    private final SimulatorSettings settings;
    private @Nullable ProductCopy copy;

    public SimulatorService(
            Layout layout, Ports ports, Credentials credentials, AotCaches caches, SimulatorSettings settings) {
        this.layout = layout;
        this.ports = ports;
        this.credentials = credentials;
        this.caches = caches;
        this.settings = settings;
    }

    @Override
    public Component component() {
        return Component.SIMULATOR;
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(layout.data(Component.SIMULATOR));
        copy = ProductCopy.of("shop", layout.stackModule("shop").resolve("target/lib"), layout.product());
    }

    @Override
    public Launch launch() {
        return launch(
                List.of("run", "--rate", Double.toString(settings.rate()), "--seed", Long.toString(settings.seed())),
                layout.log(Component.SIMULATOR));
    }

    /** The shop is open when its tables and its past are there. */
    @Override
    public boolean isReady() {
        return LogTail.last(layout.log(Component.SIMULATOR), 20).stream()
                .anyMatch(line -> line.contains(" shop open:"));
    }

    /** Creates the shop's tables and nothing more. */
    public void createTables() throws IOException, InterruptedException {
        prepare();
        Path log = layout.log(Component.SIMULATOR).resolveSibling("shop-tables.log");
        if (launch(List.of("init"), log).run() != 0) {
            throw new LocalException(
                    LocalError.COMPONENT_DIED,
                    "The shop's tables could not be created: " + LogTail.reason(log),
                    "The whole log: " + log);
        }
    }

    private Launch launch(List<String> arguments, Path log) {
        ProductCopy frozen = copy;
        if (frozen == null) {
            throw new IllegalStateException("The simulator is not prepared");
        }
        JavaLaunch java =
                new JavaLaunch(Component.SIMULATOR.label(), FLAGS, TUNING, frozen.classPath(), MAIN, arguments);
        return new Launch(
                java.command(caches),
                Map.of(
                        "SHOP_DATABASE_URL",
                        "jdbc:postgresql://127.0.0.1:" + ports.of(PortName.POSTGRES) + "/shop",
                        "SHOP_DATABASE_USER",
                        DatabaseRole.SHOP.label(),
                        "SHOP_DATABASE_PASSWORD",
                        credentials.of(DatabaseRole.SHOP)),
                layout.data(Component.SIMULATOR),
                log);
    }
}
