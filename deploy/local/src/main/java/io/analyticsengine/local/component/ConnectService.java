package io.analyticsengine.local.component;

import io.analyticsengine.local.Component;
import io.analyticsengine.local.Layout;
import io.analyticsengine.local.PortName;
import io.analyticsengine.local.Ports;
import io.analyticsengine.local.process.Launch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Kafka Connect worker with Debezium, exactly-once for sources, on a flat class path. */
public final class ConnectService implements Service {

    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC");

    private final Layout layout;
    private final Ports ports;
    private final AotCaches caches;

    public ConnectService(Layout layout, Ports ports, AotCaches caches) {
        this.layout = layout;
        this.ports = ports;
        this.caches = caches;
    }

    @Override
    public Component component() {
        return Component.CONNECT;
    }

    @Override
    public void prepare() throws IOException {
        Path data = layout.data(Component.CONNECT);
        Files.createDirectories(data.resolve("plugins"));
        Files.createDirectories(layout.secrets());
        Logging.write(
                data, "io.debezium.connector.postgresql", "org.apache.kafka.connect.runtime.AbstractWorkerSourceTask");
        Files.writeString(configuration(), properties());
    }

    @Override
    public Launch launch() {
        JavaLaunch java = new JavaLaunch(
                Component.CONNECT.label(),
                FLAGS,
                // All compiler tiers: the first one alone costs 1.75 times the CPU once rows stream.
                List.of("-Xms64m", "-Xmx384m", Logging.flag(layout.data(Component.CONNECT))),
                ClassPathFile.read(layout.stackModule("connect").resolve("target/classpath")),
                "org.apache.kafka.connect.cli.ConnectDistributed",
                List.of(configuration().toString()));
        return new Launch(
                java.command(caches), Map.of(), layout.data(Component.CONNECT), layout.log(Component.CONNECT));
    }

    @Override
    public boolean isReady() {
        return Probe.answers(URI.create("http://127.0.0.1:" + ports.of(PortName.CONNECT) + "/health"));
    }

    private Path configuration() {
        return layout.data(Component.CONNECT).resolve("connect.properties");
    }

    private String properties() {
        return """
                bootstrap.servers=127.0.0.1:%1$d
                group.id=connect
                client.id=connect
                listeners=http://127.0.0.1:%2$d
                rest.advertised.host.name=127.0.0.1
                rest.advertised.port=%2$d
                plugin.path=%3$s
                plugin.discovery=service_load
                key.converter=org.apache.kafka.connect.converters.ByteArrayConverter
                value.converter=org.apache.kafka.connect.converters.ByteArrayConverter
                config.storage.topic=connect.configs
                offset.storage.topic=connect.offsets
                status.storage.topic=connect.status
                config.storage.replication.factor=1
                offset.storage.replication.factor=1
                status.storage.replication.factor=1
                offset.storage.partitions=1
                status.storage.partitions=1
                exactly.once.source.support=enabled
                scheduled.rebalance.max.delay.ms=0
                session.timeout.ms=2000
                heartbeat.interval.ms=500
                rebalance.timeout.ms=10000
                offset.flush.interval.ms=5000
                connector.client.config.override.policy=All
                topic.creation.enable=true
                config.providers=file
                config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider
                config.providers.file.param.allowed.paths=%4$s
                """.formatted(
                        ports.of(PortName.BROKER),
                        ports.of(PortName.CONNECT),
                        layout.data(Component.CONNECT).resolve("plugins"),
                        layout.secrets());
    }
}
