package io.analyticsengine.streams.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A record that was set aside: the original bytes, and in headers why, where and when. Topics {@code deadletter.*}.
 *
 * @param reason the coded reason
 * @param message for people; cut to {@value #MESSAGE_LIMIT} characters
 * @param stage what refused it, for example {@code kpi.ingest}
 * @param topic where the record was read
 * @param timeMillis when it was set aside; also the dead letter's record timestamp
 */
@SuppressWarnings("ArrayRecordComponent") // Kafka's own bytes, passed through and never compared
public record DeadLetter(
        DeadLetterReason reason,
        String message,
        String stage,
        String topic,
        int partition,
        long offset,
        long timeMillis,
        byte @Nullable [] key,
        byte @Nullable [] value) {

    public static final String REASON = "deadletter.reason";
    public static final String MESSAGE = "deadletter.message";
    public static final String TOPIC = "deadletter.topic";
    public static final String PARTITION = "deadletter.partition";
    public static final String OFFSET = "deadletter.offset";
    public static final String STAGE = "deadletter.stage";
    public static final String TIME = "deadletter.time";

    private static final int MESSAGE_LIMIT = 1_000;

    // Not the compact form: the compiler would drop the array annotations of its parameters.
    public DeadLetter(
            DeadLetterReason reason,
            String message,
            String stage,
            String topic,
            int partition,
            long offset,
            long timeMillis,
            byte @Nullable [] key,
            byte @Nullable [] value) {
        this.reason = requireNonNull(reason, "reason is null");
        this.message = message.length() <= MESSAGE_LIMIT ? message : message.substring(0, MESSAGE_LIMIT - 1) + "…";
        this.stage = requireNonNull(stage, "stage is null");
        this.topic = requireNonNull(topic, "topic is null");
        this.partition = partition;
        this.offset = offset;
        this.timeMillis = timeMillis;
        this.key = key;
        this.value = value;
    }

    /** For forwarding to a sink. */
    public Record<byte @Nullable [], byte @Nullable []> toRecord() {
        return new Record<>(key, value, timeMillis, headers());
    }

    /** For a plain producer. */
    public ProducerRecord<byte @Nullable [], byte @Nullable []> toProducerRecord(String deadLetterTopic) {
        return new ProducerRecord<>(deadLetterTopic, null, timeMillis, key, value, headers());
    }

    /** The headers alone. */
    public Headers headers() {
        var headers = new RecordHeaders();
        add(headers, REASON, reason.name());
        add(headers, MESSAGE, message);
        add(headers, TOPIC, topic);
        add(headers, PARTITION, Integer.toString(partition));
        add(headers, OFFSET, Long.toString(offset));
        add(headers, STAGE, stage);
        add(headers, TIME, Long.toString(timeMillis));
        return headers;
    }

    private static void add(RecordHeaders headers, String name, String text) {
        headers.add(name, text.getBytes(UTF_8));
    }
}
