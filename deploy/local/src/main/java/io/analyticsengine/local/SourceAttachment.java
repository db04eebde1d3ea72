package io.analyticsengine.local;

import io.analyticsengine.local.process.PrivateFiles;
import io.analyticsengine.registrar.ConnectorFile;
import io.analyticsengine.registrar.Registrar;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Lets Connect follow a database. Its password goes to a private file that Connect reads, not into the configuration. */
final class SourceAttachment {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Layout layout;
    private final URI connect;
    private final URI registry;

    SourceAttachment(Layout layout, URI connect, URI registry) {
        this.layout = layout;
        this.connect = connect;
        this.registry = registry;
    }

    Registrar.Outcome attach(String connector, Database source, Map<String, String> extra) {
        Path secret = layout.secrets().resolve(extra.getOrDefault("source.name", connector) + ".properties");
        writeSecret(secret, source);
        Map<String, String> variables = new HashMap<>(extra);
        variables.put("database.host", source.host());
        variables.put("database.port", Integer.toString(source.port()));
        variables.put("database.name", source.name());
        variables.put("secrets.file", secret.toString());
        variables.put("registry.url", registry.toString());
        Path file =
                layout.root().resolve("connectors/sources").resolve(connector).resolve("connector.json");
        return new Registrar(connect).apply(ConnectorFile.read(file, variables), PATIENCE);
    }

    private static void writeSecret(Path file, Database source) {
        Properties properties = new Properties();
        properties.setProperty("user", source.user());
        properties.setProperty("password", source.password());
        try (StringWriter text = new StringWriter()) {
            properties.store(text, null);
            PrivateFiles.write(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
