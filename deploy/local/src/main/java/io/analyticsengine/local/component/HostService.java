package io.analyticsengine.local.component;

import io.analyticsengine.local.Component;
import io.analyticsengine.local.Credentials;
import io.analyticsengine.local.DatabaseRole;
import io.analyticsengine.local.Layout;
import io.analyticsengine.local.PortName;
import io.analyticsengine.local.Ports;
import io.analyticsengine.local.process.Launch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of our Quarkus hosts, run from a frozen copy of what was built. */
public final class HostService implements Service {

    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    private final Component component;
    private final Layout layout;
    private final Ports ports;
    private final Credentials credentials;
    private final AotCaches caches;
    private @Nullable ProductCopy copy;

    public HostService(Component component, Layout layout, Ports ports, Credentials credentials, AotCaches caches) {
        if (!Component.product().contains(component)) {
            throw new IllegalArgumentException(component + " is not a host");
        }
        this.component = component;
        this.layout = layout;
        this.ports = ports;
        this.credentials = credentials;
        this.caches = caches;
    }

    @Override
    public Component component() {
        return component;
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(layout.data(component));
        copy = ProductCopy.of(component.label(), built(), layout.product());
    }

    @Override
    public Launch launch() {
        ProductCopy frozen = copy;
        if (frozen == null) {
            throw new IllegalStateException(component + " is not prepared");
        }
        JavaLaunch java = new JavaLaunch(
                component.label(),
                FLAGS,
                tuning(),
                frozen.classPath("quarkus-run.jar"),
                JavaLaunch.RUNNABLE_JAR,
                List.of());
        return new Launch(java.command(caches), environment(), layout.data(component), layout.log(component));
    }

    @Override
    public boolean isReady() {
        return Probe.answers(URI.create("http://127.0.0.1:" + port() + "/q/health/ready"));
    }

    private Path built() {
        Path module =
                switch (component) {
                    case STREAMS -> layout.root().resolve("streams/host");
                    case CONTROL -> layout.root().resolve("apps/hosts/control");
                    default -> layout.root().resolve("apps/hosts/gateway");
                };
        return module.resolve("target/quarkus-app");
    }

    private List<String> tuning() {
        return switch (component) {
            // The streams host works hard and long: all compiler tiers.
            case STREAMS -> List.of("-Xms64m", "-Xmx384m");
            case CONTROL -> List.of("-Xmx160m", "-XX:TieredStopAtLevel=1");
            default -> List.of("-Xmx256m");
        };
    }

    private int port() {
        return ports.of(component.ports().getFirst());
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port()));
        environment.put("ENGINE_KAFKA_BOOTSTRAP", "127.0.0.1:" + ports.of(PortName.BROKER));
        environment.put("ENGINE_REGISTRY_URL", "http://127.0.0.1:" + ports.of(PortName.REGISTRY));
        environment.put("ENGINE_CONTROL_URL", "http://127.0.0.1:" + ports.of(PortName.CONTROL));
        environment.put("QUARKUS_LOG_CONSOLE_COLOR", "false");
        if (component == Component.STREAMS) {
            environment.put(
                    "ENGINE_STREAMS_STATE_DIRECTORY",
                    layout.data(component).resolve("state").toString());
        }
        if (component == Component.CONTROL) {
            environment.put("ENGINE_DATABASE_HOST", "127.0.0.1");
            environment.put("ENGINE_DATABASE_PORT", Integer.toString(ports.of(PortName.POSTGRES)));
            environment.put("ENGINE_DATABASE_NAME", DatabaseRole.PLATFORM.label());
            environment.put("ENGINE_DATABASE_USER", DatabaseRole.PLATFORM.label());
            environment.put("ENGINE_DATABASE_PASSWORD", credentials.of(DatabaseRole.PLATFORM));
        }
        return environment;
    }
}
