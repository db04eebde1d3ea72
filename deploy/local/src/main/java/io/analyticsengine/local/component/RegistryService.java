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
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Apicurio Registry with its storage in PostgreSQL, on a flat class path, which is what a cache can be made for. */
public final class RegistryService implements Service {

    private static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "--add-opens=java.base/java.lang=ALL-UNNAMED");

    private final Layout layout;
    private final Ports ports;
    private final Credentials credentials;
    private final AotCaches caches;

    public RegistryService(Layout layout, Ports ports, Credentials credentials, AotCaches caches) {
        this.layout = layout;
        this.ports = ports;
        this.credentials = credentials;
        this.caches = caches;
    }

    @Override
    public Component component() {
        return Component.REGISTRY;
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(layout.data(Component.REGISTRY));
    }

    @Override
    public Launch launch() {
        List<String> tuning = List.of(
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + ports.of(PortName.REGISTRY),
                "-Dquarkus.management.host=127.0.0.1",
                "-Dquarkus.management.port=" + ports.of(PortName.REGISTRY_MANAGEMENT),
                "-Dquarkus.http.access-log.enabled=false",
                "-Dquarkus.otel.sdk.disabled=true",
                "-Dapicurio.datasource.jdbc.initial-size=1",
                "-Dapicurio.datasource.jdbc.min-size=1",
                "-Dapicurio.datasource.jdbc.max-size=10",
                "-Dapicurio.storage.kind=sql",
                "-Dapicurio.storage.sql.kind=postgresql",
                "-Dapicurio.datasource.url=jdbc:postgresql://127.0.0.1:" + ports.of(PortName.POSTGRES) + "/registry",
                "-Dapicurio.datasource.username=" + DatabaseRole.REGISTRY.label());
        JavaLaunch java = new JavaLaunch(
                Component.REGISTRY.label(), FLAGS, tuning, classPath(), "io.quarkus.runner.GeneratedMain", List.of());
        return new Launch(
                java.command(caches),
                Map.of("APICURIO_DATASOURCE_PASSWORD", credentials.of(DatabaseRole.REGISTRY)),
                layout.data(Component.REGISTRY),
                layout.log(Component.REGISTRY));
    }

    @Override
    public boolean isReady() {
        return Probe.answers(
                URI.create("http://127.0.0.1:" + ports.of(PortName.REGISTRY_MANAGEMENT) + "/health/ready"));
    }

    private List<Path> classPath() {
        Path folder = layout.stackModule("registry").resolve("target/registry");
        List<Path> jars = new ArrayList<>();
        jars.add(folder.resolve("quarkus/generated-bytecode.jar"));
        jars.add(folder.resolve("quarkus/transformed-bytecode.jar"));
        jars.addAll(jars(folder.resolve("app")));
        jars.addAll(jars(folder.resolve("lib/boot")));
        jars.addAll(jars(folder.resolve("lib/main")));
        return jars;
    }

    private static List<Path> jars(Path folder) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        } catch (IOException e) {
            throw ClassPathFile.notBuilt(folder);
        }
        jars.sort(null);
        return jars;
    }
}
