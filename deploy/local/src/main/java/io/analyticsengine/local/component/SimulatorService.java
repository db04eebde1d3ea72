package io.analyticsengine.local.component;

import io.analyticsengine.local.Component;
import io.analyticsengine.local.Credentials;
import io.analyticsengine.local.DatabaseRole;
import io.analyticsengine.local.Layout;
import io.analyticsengine.local.LocalSettings.SimulatorSettings;
import io.analyticsengine.local.PortName;
import io.analyticsengine.local.Ports;
import io.analyticsengine.local.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The demonstration shop: fills its database and behaves like a business. */
public final class SimulatorService implements Service {

    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC");
    private static final List<String> TUNING = List.of("-Xmx96m", "-XX:TieredStopAtLevel=1");
    private static final String MAIN = "io.analyticsengine.shop.ShopMain";

    private final Layout layout;
    private final Ports ports;
    private final Credentials credentials;
    private final SimulatorSettings settings;

    public SimulatorService(Layout layout, Ports ports, Credentials credentials, SimulatorSettings settings) {
        this.layout = layout;
        this.ports = ports;
        this.credentials = credentials;
        this.settings = settings;
    }

    @Override
    public Component component() {
        return Component.SIMULATOR;
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(layout.data(Component.SIMULATOR));
    }

    @Override
    public Launch launch() {
        List<Path> classPath = ClassPathFile.read(layout.stackModule("shop").resolve("target/classpath"));
        JavaLaunch java = new JavaLaunch(
                Component.SIMULATOR.label(),
                FLAGS,
                TUNING,
                classPath,
                MAIN,
                List.of("run", "--rate", Double.toString(settings.rate()), "--seed", Long.toString(settings.seed())));
        return new Launch(
                java.command(new AotCaches(layout.aot(), AotCaches.Mode.OFF)),
                Map.of(
                        "SHOP_DATABASE_URL",
                        "jdbc:postgresql://127.0.0.1:" + ports.of(PortName.POSTGRES) + "/shop",
                        "SHOP_DATABASE_USER",
                        DatabaseRole.SHOP.label(),
                        "SHOP_DATABASE_PASSWORD",
                        credentials.of(DatabaseRole.SHOP)),
                layout.data(Component.SIMULATOR),
                layout.log(Component.SIMULATOR));
    }

    @Override
    public boolean isReady() {
        return Files.exists(layout.log(Component.SIMULATOR));
    }
}
