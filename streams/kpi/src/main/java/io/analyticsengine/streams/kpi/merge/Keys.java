package io.analyticsengine.streams.kpi.merge;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Layout of the merge store: the first byte of a key is the kind of its entry. */
final class Keys {

    /** A cell; see {@link CellId}. */
    static final byte CELL = 'c';

    /** A published cell whose window is open: clock, time of closing, key of the cell. In the order of closing. */
    private static final byte OPEN = 'o';

    /** A KPI version that has cells here. */
    private static final byte VERSION = 'v';

    /** How far a source partition has come by a clock. */
    private static final byte SOURCE = 'p';

    /** How far the source was complete at best by a clock. */
    private static final byte COMPLETE = 'w';

    private Keys() {}

    static byte[] open(String clock, long closing, byte[] cell) {
        return openUntil(clock, closing).raw(cell).bytes();
    }

    /** The beginning of the range of cells that close at this time or later. */
    static byte[] openFrom(String clock, long closing) {
        return openUntil(clock, closing).bytes();
    }

    /** The end of the range of cells that close at this time or before. */
    static byte[] openTo(String clock, long closing) {
        return openUntil(clock, closing).raw(new byte[] {(byte) 0xff}).bytes();
    }

    /** The key of the cell that an entry of the kind {@link #OPEN} names. */
    static byte[] cellOfOpen(String clock, byte[] key) {
        return Arrays.copyOfRange(key, openFrom(clock, 0).length, key.length);
    }

    private static KeyWriter openUntil(String clock, long closing) {
        return new KeyWriter(OPEN).text(clock).number(ordered(closing));
    }

    static byte[] version(String tenant, String kpi, long version) {
        return new KeyWriter(VERSION).text(tenant).text(kpi).number(version).bytes();
    }

    static byte[] versions() {
        return new byte[] {VERSION};
    }

    static byte[] source(String clock, int partition) {
        return new KeyWriter(SOURCE).text(clock).number(partition).bytes();
    }

    static byte[] sources() {
        return new byte[] {SOURCE};
    }

    static byte[] complete(String clock) {
        return new KeyWriter(COMPLETE).text(clock).bytes();
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
