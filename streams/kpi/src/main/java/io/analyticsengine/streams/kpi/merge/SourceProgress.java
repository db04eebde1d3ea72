package io.analyticsengine.streams.kpi.merge;

import java.nio.ByteBuffer;

/**
 * How far one source partition has come in the event time of one entity: the newest report of the live way, which covers the
 * offsets from {@code from} on, and what a backfill has told of those before {@code to}. Times are milliseconds or {@link
 * SourceClocks#NONE}.
 *
 * @param partitions of the topic; 0: the live way has not reported yet
 * @param silence how long nothing has come, or {@link #ACTIVE}
 */
record SourceProgress(int partitions, long from, long watermark, long silence, long to, long history) {

    static final long ACTIVE = -1;

    static final SourceProgress UNKNOWN = new SourceProgress(0, 0, SourceClocks.NONE, ACTIVE, 0, SourceClocks.NONE);

    SourceProgress report(int ofTopic, long begin, long latest, long silentFor) {
        return new SourceProgress(ofTopic, begin, latest, silentFor, to, history);
    }

    SourceProgress history(long end, long latest) {
        return new SourceProgress(partitions, from, watermark, silence, Math.max(to, end), Math.max(history, latest));
    }

    /** Whether both parts are told, without a gap. */
    boolean isKnown() {
        return partitions > 0 && to >= from;
    }

    boolean isIdle() {
        return silence != ACTIVE;
    }

    /**
     * Where the partition stands; an idle one's time goes on with the silence. As long as an active partition has no
     * watermark of its own (it may be in the middle of an initial snapshot, whose rows come in no order), its history moves
     * nothing either.
     */
    long time() {
        if (!isIdle()) {
            return watermark == SourceClocks.NONE ? SourceClocks.NONE : Math.max(watermark, history);
        }
        long latest = Math.max(watermark, history);
        return latest == SourceClocks.NONE ? SourceClocks.NONE : latest + silence;
    }

    byte[] toBytes() {
        return ByteBuffer.allocate(Integer.BYTES + 5 * Long.BYTES)
                .putInt(partitions)
                .putLong(from)
                .putLong(watermark)
                .putLong(silence)
                .putLong(to)
                .putLong(history)
                .array();
    }

    static SourceProgress fromBytes(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new SourceProgress(
                buffer.getInt(),
                buffer.getLong(),
                buffer.getLong(),
                buffer.getLong(),
                buffer.getLong(),
                buffer.getLong());
    }
}
