package io.analyticsengine.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class TestingKafkaTest {

    @Test
    void shouldKeepRecordsOverARestart() {
        try (var kafka = TestingKafka.start()) {
            kafka.createTopic("a", 2, Map.of());
            kafka.send(List.of(
                    new ProducerRecord<>("a", 0, null, "one".getBytes(UTF_8)),
                    new ProducerRecord<>("a", 1, null, "two".getBytes(UTF_8))));

            kafka.stop();
            kafka.restart();

            assertThat(kafka.readAll("a"))
                    .extracting(record -> new String(record.value(), UTF_8))
                    .containsExactlyInAnyOrder("one", "two");
        }
    }
}
