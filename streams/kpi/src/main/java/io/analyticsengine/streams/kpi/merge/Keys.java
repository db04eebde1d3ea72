package io.analyticsengine.streams.kpi.merge;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Layout of the merge store: the first byte of a key is the kind of its entry. */
final class Keys {

    /** A cell; see {@link CellId}. */
    static final byte CELL = 'c';

    /** A published cell whose window is open: topic, time of closing, key of the cell. In the order of closing. */
    private static final byte OPEN = 'o';

    /** A KPI version that has cells here. */
    private static final byte VERSION = 'v';

    /** The last report of a source partition. */
    private static final byte SOURCE = 's';

    /** How far a source topic was complete at best. */
    private static final byte COMPLETE = 'w';

    private Keys() {}

    static byte[] open(String topic, long closing, byte[] cell) {
        return openUntil(topic, closing).raw(cell).bytes();
    }

    /** The beginning of the range of cells that close at this time or later. */
    static byte[] openFrom(String topic, long closing) {
        return openUntil(topic, closing).bytes();
    }

    /** The end of the range of cells that close at this time or before. */
    static byte[] openTo(String topic, long closing) {
        return openUntil(topic, closing).raw(new byte[] {(byte) 0xff}).bytes();
    }

    /** The key of the cell that an entry of the kind {@link #OPEN} names. */
    static byte[] cellOfOpen(String topic, byte[] key) {
        return Arrays.copyOfRange(key, openFrom(topic, 0).length, key.length);
    }

    private static KeyWriter openUntil(String topic, long closing) {
        return new KeyWriter(OPEN).text(topic).number(ordered(closing));
    }

    static byte[] version(String tenant, String kpi, long version) {
        return new KeyWriter(VERSION).text(tenant).text(kpi).number(version).bytes();
    }

    static byte[] versions() {
        return new byte[] {VERSION};
    }

    static byte[] source(String topic, int partition) {
        return new KeyWriter(SOURCE).text(topic).number(partition).bytes();
    }

    static byte[] sources() {
        return new byte[] {SOURCE};
    }

    static byte[] complete(String topic) {
        return new KeyWriter(COMPLETE).text(topic).bytes();
    }

    /** The greatest key that begins like this, for all practical lengths. */
    static byte[] endOf(byte[] prefix) {
        var end = Arrays.copyOf(prefix, prefix.length + 1);
        end[prefix.length] = (byte) 0xff;
        return end;
    }

    /** A number whose bytes sort like the number; its own inverse. */
    static long ordered(long number) {
        return number ^ Long.MIN_VALUE;
    }

    static long number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getLong();
    }

    static byte[] bytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
}
