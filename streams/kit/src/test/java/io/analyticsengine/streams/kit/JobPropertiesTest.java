package io.analyticsengine.streams.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class JobPropertiesTest {

    private static final JobSettings SETTINGS =
            new JobSettings("broker:1", "streams-0", Path.of("state"), Duration.ofMillis(50), 2, 64L << 20);

    @Test
    void shouldRunJobsExactlyOnceAndQuickToComeBack() {
        var config = new StreamsConfig(JobProperties.streams("streams-kpi", SETTINGS));

        assertThat(config.getString("application.id")).isEqualTo("streams-kpi");
        assertThat(config.getString("processing.guarantee")).isEqualTo("exactly_once_v2");
        assertThat(config.getLong("commit.interval.ms")).isEqualTo(50);
        var consumer = config.getMainConsumerConfigs("streams-kpi", "client", 1);
        assertThat(consumer)
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("group.instance.id", "streams-0-1")
                .containsEntry("session.timeout.ms", 6_000)
                .containsEntry("heartbeat.interval.ms", 1_000)
                .containsEntry("metadata.max.age.ms", 3_000);
        var producer = config.getProducerConfigs("client");
        assertThat(producer).containsEntry("transaction.timeout.ms", 10_000).containsEntry("enable.idempotence", true);
    }

    @Test
    void shouldNameTransactionsAfterTheInstance() {
        assertThat(JobProperties.transactional(SETTINGS, "streams-kpi-backfill"))
                .containsEntry("transactional.id", "streams-kpi-backfill-streams-0");
    }
}
