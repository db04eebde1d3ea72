package io.analyticsengine.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private static final List<String> KINDS =
            List.of("raw", "entity", "kpi", "config", "deadletter", "archival", "command", "alert");

    @Test
    void shouldNameEveryTopicAfterItsKindOnce() {
        var names = Topics.all().stream().map(Topic::name).toList();

        assertThat(new HashSet<>(names)).hasSameSizeAs(names);
        assertThat(names).allSatisfy(name -> assertThat(KINDS).contains(name.substring(0, name.indexOf('.'))));
    }

    @Test
    void shouldKeepCurrentStateInCompactedTopics() {
        assertThat(Topics.all())
                .filteredOn(topic ->
                        topic.name().startsWith("config.") || topic.name().startsWith("kpi.update."))
                .hasSize(5)
                .allSatisfy(topic ->
                        assertThat(topic.settings().get("cleanup.policy")).contains("compact"));
    }

    @Test
    void shouldFindTopicsByNameAndOwner() {
        assertThat(Topics.find("kpi.partial")).contains(Topics.KPI_PARTIAL);
        assertThat(Topics.find("kpi.unknown")).isEmpty();
        assertThat(Topics.ownedBy("control")).containsExactly(Topics.CONFIG_ENTITY, Topics.CONFIG_KPI);
    }

    @Test
    void shouldMatchSourceTopicsOnly() {
        assertThat("raw.shop.public.orders").matches(Topics.RAW);
        assertThat("raw.shop.transaction").doesNotMatch(Topics.RAW);
        assertThat("kpi.update.minute").doesNotMatch(Topics.RAW);
    }

    @Test
    void shouldRefuseATopicWithoutPartitions() {
        assertThatThrownBy(() -> new Topic("kpi.x", "me", "string", "string", 0, Map.of(), "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kpi.x");
    }
}
