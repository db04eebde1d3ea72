package io.analyticsengine.gateway.feed;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What compaction would leave of some records of one partition: the last of every key, in the order of the log. */
final class NewestOfKeys {

    private NewestOfKeys() {}

    /** Records without a key are all kept: they break the contract, and whoever applies them has to say so. */
    static List<ConsumerRecord<byte @Nullable [], byte @Nullable []>> of(
            List<ConsumerRecord<byte @Nullable [], byte @Nullable []>> records) {
        if (records.size() < 2) {
            return records;
        }
        var seen = new HashSet<ByteBuffer>();
        var newest = new ArrayList<ConsumerRecord<byte @Nullable [], byte @Nullable []>>();
        for (var record : records.reversed()) {
            byte[] key = record.key();
            if (key == null || seen.add(ByteBuffer.wrap(key))) {
                newest.add(record);
            }
        }
        Collections.reverse(newest);
        return newest;
    }
}
