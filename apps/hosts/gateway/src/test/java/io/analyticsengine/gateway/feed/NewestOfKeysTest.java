package io.analyticsengine.gateway.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewestOfKeysTest {

    @Test
    void shouldKeepTheLastOfEveryKeyInTheOrderOfTheLog() {
        assertThat(offsets("a", "b", "a", "c", "b")).containsExactly(2L, 3L, 4L);
    }

    @Test
    void shouldKeepEveryRecordWithoutAKey() {
        assertThat(offsets(null, "a", null, "a")).containsExactly(0L, 2L, 3L);
    }

    @Test
    void shouldKeepWhatStandsAlone() {
        assertThat(offsets("a")).containsExactly(0L);
        assertThat(offsets()).isEmpty();
    }

    private static List<Long> offsets(@Nullable String... keys) {
        var records = new ArrayList<ConsumerRecord<byte @Nullable [], byte @Nullable []>>();
        for (@Nullable String key : keys) {
            records.add(new ConsumerRecord<byte @Nullable [], byte @Nullable []>(
                    "topic", 0, records.size(), key == null ? null : key.getBytes(UTF_8), new byte[0]));
        }
        return NewestOfKeys.of(records).stream().map(ConsumerRecord::offset).toList();
    }
}
