package io.analyticsengine.streams.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    @Test
    void shouldCarryTheOriginalBytesAndSayWhyWhereAndWhen() {
        var letter = new DeadLetter(
                DeadLetterReason.UNREADABLE,
                "no Avro",
                "kpi.ingest",
                "raw.shop.public.orders",
                3,
                42,
                1_000,
                null,
                bytes("x"));

        var record = letter.toProducerRecord("deadletter.kpi");

        assertThat(record.topic()).isEqualTo("deadletter.kpi");
        assertThat(record.key()).isNull();
        assertThat(record.value()).isEqualTo(bytes("x"));
        assertThat(record.timestamp()).isEqualTo(1_000);
        var headers = new TreeMap<String, String>();
        record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        assertThat(headers)
                .containsOnly(
                        entry("deadletter.reason", "UNREADABLE"),
                        entry("deadletter.message", "no Avro"),
                        entry("deadletter.topic", "raw.shop.public.orders"),
                        entry("deadletter.partition", "3"),
                        entry("deadletter.offset", "42"),
                        entry("deadletter.stage", "kpi.ingest"),
                        entry("deadletter.time", "1000"));
    }

    @Test
    void shouldCutLongMessages() {
        var letter = new DeadLetter(DeadLetterReason.CHECK_FAILED, "x".repeat(5_000), "s", "t", 0, 0, 0, null, null);

        assertThat(letter.message()).hasSize(1_000).endsWith("…");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
