package io.analyticsengine.streams.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.analyticsengine.testkit.TestingKafka;
import io.analyticsengine.topics.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class TopicsOnABrokerTest {

    private final TestingKafka kafka = TestingKafka.shared();

    @Test
    void shouldCreateTopicsAsDeclaredAndOnlyOnce() throws Exception {
        var topic = topic("kpi.created", 3, Map.of("cleanup.policy", "compact,delete", "retention.ms", "604800000"));
        try (var admin = kafka.admin()) {
            TopicCreation.ensure(admin, List.of(topic));
            TopicCreation.ensure(admin, List.of(topic));

            var resource = new ConfigResource(ConfigResource.Type.TOPIC, "kpi.created");
            var settings = admin.describeConfigs(List.of(resource))
                    .values()
                    .values()
                    .iterator()
                    .next()
                    .get();
            assertThat(settings.get("cleanup.policy").value()).isEqualTo("compact,delete");
            assertThat(settings.get("retention.ms").value()).isEqualTo("604800000");
        }
    }

    @Test
    void shouldRefuseATopicWithOtherPartitionsThanDeclared() {
        kafka.createTopic("kpi.other", 2, Map.of());
        try (var admin = kafka.admin()) {
            assertThatThrownBy(() -> TopicCreation.ensure(admin, List.of(topic("kpi.other", 4, Map.of()))))
                    .hasMessageContaining("kpi.other has 2 partitions, declared are 4");
        }
    }

    @Test
    void shouldTellPartitionsAndNoticeNewTopics() {
        kafka.createTopic("raw.a.b.c", 3, Map.of());
        try (var partitions = new TopicPartitions(kafka.bootstrap())) {
            assertThat(partitions.applyAsInt("raw.a.b.c")).isEqualTo(3);
            assertThat(partitions.applyAsInt("raw.a.b.later")).isZero();

            kafka.createTopic("raw.a.b.later", 2, Map.of());

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() ->
                            assertThat(partitions.applyAsInt("raw.a.b.later")).isEqualTo(2));
        }
    }

    private static Topic topic(String name, int partitions, Map<String, String> settings) {
        return new Topic(name, "test", "bytes", "bytes", partitions, settings, "for a test");
    }
}
