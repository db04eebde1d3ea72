package io.analyticsengine.gateway.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.analyticsengine.gateway.Published;
import io.analyticsengine.gateway.model.ModelLimits;
import io.analyticsengine.gateway.model.Period;
import io.analyticsengine.gateway.model.ReadModel;
import io.analyticsengine.testkit.TestingKafka;
import io.analyticsengine.topics.Topics;
import io.analyticsengine.wire.testing.FakeSchemaRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The feed over a real broker of its own that appears late, goes away and comes back. */
@NullUnmarked
class TopicFeedTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final ReadModel model = new ReadModel(new ModelLimits(240, 100, 1_000), InstantSource.system());
    private final FeedState state = new FeedState();
    private final FakeSchemaRegistry registry = new FakeSchemaRegistry();
    private TestingKafka kafka;
    private TopicFeed feed;
    private Thread reader;

    @BeforeEach
    void start() {
        kafka = TestingKafka.start();
        feed = new TopicFeed(
                () -> new KafkaConsumer<>(
                        Feeding.consumer(kafka.bootstrap()), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                new RecordApplier(model, registry.newFormat(), "default"),
                state,
                InstantSource.system(),
                Duration.ofMillis(100));
        reader = Thread.ofVirtual().start(feed);
    }

    @AfterEach
    void stop() throws InterruptedException {
        feed.close();
        assertThat(reader.join(Duration.ofSeconds(10)))
                .as("the feed ends when it is closed")
                .isTrue();
        kafka.close();
    }

    @Test
    void shouldReadTopicsThatAppearLateAndGoOnAfterTheBrokerAndTheRegistryWereAway() throws Exception {
        Topics.all().stream()
                .filter(topic -> !topic.equals(Topics.KPI_UPDATE_DAY))
                .forEach(topic -> kafka.createTopic(topic.name(), topic.partitions(), topic.settings()));
        publish(1, 1);
        await().atMost(SOON).untilAsserted(() -> assertThat(value()).contains(1.0));
        assertThat(state.caughtUp()).as("a topic is missing").isFalse();

        kafka.createTopic("kpi.update.day", 4, Map.of());
        await().atMost(SOON).untilAsserted(() -> assertThat(state.caughtUp()).isTrue());

        kafka.stop();
        kafka.restart();
        publish(2, 2);
        await().atMost(SOON).untilAsserted(() -> assertThat(value()).contains(2.0));

        try (var published = new Published(kafka.bootstrap(), registry.newFormat())) {
            var entity = published.entity("order");
            registry.setAvailable(false);
            published.send(entity);
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(state.trouble()).isPresent());
        registry.setAvailable(true);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(model.entity("order")).isPresent());
        assertThat(state.trouble()).isEmpty();
        assertThat(state.poisoned("config.entity")).isZero();
    }

    @Test
    void shouldSeeWhetherThePublishingJobIsAtWork() throws Exception {
        kafka.createTopic("some.topic", 1, Map.of());
        try (var job = new PublishingJob(kafka.bootstrap(), "streams-kpi")) {
            assertThat(job.atWork()).isFalse();
            try (var member = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", kafka.bootstrap(), "group.id", "streams-kpi"),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer())) {
                member.subscribe(java.util.List.of("some.topic"));
                await().atMost(SOON).until(() -> {
                    member.poll(Duration.ofMillis(100));
                    return job.atWork();
                });
            }
            await().atMost(SOON).until(() -> !job.atWork());
        }
    }

    private void publish(double value, long revision) {
        try (var published = new Published(kafka.bootstrap(), registry.newFormat())) {
            published.define("a.b", 1);
            published.update("a.b", null, Published.T0, value, revision);
        }
    }

    private Optional<Double> value() {
        return model.series("a.b", Period.MINUTE).stream().findFirst().map(series -> series.latest()
                .value());
    }
}
