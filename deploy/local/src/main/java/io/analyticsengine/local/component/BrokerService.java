package io.analyticsengine.local.component;

import io.analyticsengine.local.Component;
import io.analyticsengine.local.Layout;
import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import io.analyticsengine.local.PortName;
import io.analyticsengine.local.Ports;
import io.analyticsengine.local.process.Launch;
import io.analyticsengine.local.process.LogTail;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A Kafka broker that is its own controller. */
public final class BrokerService implements Service {

    private static final List<String> FLAGS = List.of("-XX:+UseSerialGC");
    private static final List<String> TUNING = List.of("-Xms32m", "-Xmx160m", "-XX:TieredStopAtLevel=1");

    private final Layout layout;
    private final Ports ports;
    private final AotCaches caches;

    public BrokerService(Layout layout, Ports ports, AotCaches caches) {
        this.layout = layout;
        this.ports = ports;
        this.caches = caches;
    }

    @Override
    public Component component() {
        return Component.BROKER;
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        Path data = layout.data(Component.BROKER);
        Logging.write(data, "kafka.server.KafkaRaftServer", "org.apache.kafka.server.AssignmentsManager");
        Files.writeString(configuration(), properties());
        if (Files.exists(logs().resolve("meta.properties"))) {
            return;
        }
        Path log = layout.log(Component.BROKER).resolveSibling("broker-format.log");
        int exit = new Launch(
                        java(
                                        "kafka.tools.StorageTool",
                                        List.of(
                                                "format",
                                                "-t",
                                                clusterId(),
                                                "-c",
                                                configuration().toString()))
                                .command(new AotCaches(layout.aot(), AotCaches.Mode.USE)),
                        Map.of(),
                        data,
                        log)
                .run();
        if (exit != 0) {
            throw new LocalException(
                    LocalError.COMPONENT_DIED,
                    "The broker's folder could not be formatted: " + LogTail.reason(log),
                    "The whole log: " + log);
        }
    }

    @Override
    public Launch launch() {
        return new Launch(
                java("kafka.Kafka", List.of(configuration().toString())).command(caches),
                Map.of(),
                layout.data(Component.BROKER),
                layout.log(Component.BROKER));
    }

    @Override
    public boolean isReady() {
        return Probe.speaksKafka(ports.of(PortName.BROKER));
    }

    private JavaLaunch java(String main, List<String> arguments) {
        List<String> tuning = new ArrayList<>(TUNING);
        tuning.add(Logging.flag(layout.data(Component.BROKER)));
        return new JavaLaunch(
                Component.BROKER.label(),
                FLAGS,
                tuning,
                ClassPathFile.read(layout.stackModule("broker").resolve("target/classpath")),
                main,
                arguments);
    }

    private Path configuration() {
        return layout.data(Component.BROKER).resolve("broker.properties");
    }

    private Path logs() {
        return layout.data(Component.BROKER).resolve("log");
    }

    private static String clusterId() {
        UUID id = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String properties() {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                inter.broker.listener.name=PLAINTEXT
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
                log.dirs=%3$s
                auto.create.topics.enable=false
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                group.min.session.timeout.ms=1000
                broker.session.timeout.ms=2000
                broker.heartbeat.interval.ms=500
                num.network.threads=2
                num.io.threads=4
                background.threads=2
                log.cleaner.threads=1
                log.cleaner.dedupe.buffer.size=8388608
                log.cleaner.io.buffer.size=131072
                log.segment.bytes=134217728
                """.formatted(ports.of(PortName.BROKER), ports.of(PortName.BROKER_CONTROLLER), logs());
    }
}
