package io.analyticsengine.streams.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.analyticsengine.testkit.TestingKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangelogGrowthTest {

    @Test
    void shouldLetAJobReadATopicThatHasMorePartitionsThanAllBefore(@TempDir Path folder) {
        var kafka = TestingKafka.shared();
        kafka.createTopic("growing.one", 1, Map.of());
        var settings = new JobSettings(kafka.bootstrap(), "t", folder, Duration.ofMillis(50), 1, 16L << 20);
        var properties = JobProperties.streams("growth-test", settings);
        properties.put("consumer.session.timeout.ms", 1_000);
        properties.put("consumer.heartbeat.interval.ms", 250);
        var topology = topology();

        try (var growth = new ChangelogGrowth(kafka.bootstrap(), "growth-test", topology);
                var streams = new KafkaStreams(topology, properties)) {
            streams.setUncaughtExceptionHandler(_ -> StreamThreadExceptionResponse.REPLACE_THREAD);
            growth.start();
            streams.start();
            awaitTasks(streams, 1);

            kafka.createTopic("growing.three", 3, Map.of());

            awaitTasks(streams, 3);
        }
    }

    private static void awaitTasks(KafkaStreams streams, int tasks) {
        await().dontCatchUncaughtExceptions().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(streams.state()).isEqualTo(KafkaStreams.State.RUNNING);
            assertThat(streams.metadataForLocalThreads().iterator().next().activeTasks())
                    .hasSize(tasks);
        });
    }

    private static Topology topology() {
        var topology = new Topology();
        topology.addSource(
                        "source",
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        Pattern.compile("growing\\..*"))
                .addProcessor("nothing", Nothing::new, "source")
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore("values"), Serdes.String(), Serdes.Long()),
                        "nothing");
        return topology;
    }

    private static final class Nothing implements Processor<byte[], byte[], Void, Void> {
        @Override
        public void process(Record<byte[], byte[]> record) {}
    }
}
