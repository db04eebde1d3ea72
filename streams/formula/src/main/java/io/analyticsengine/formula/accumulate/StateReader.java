package io.analyticsengine.formula.accumulate;

import io.analyticsengine.formula.FormulaEvaluationException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link StateWriter} wrote; every length is checked before it is believed. */
public final class StateReader {
    static final int MOST_SCALE = 1_000;
    private static final int LONGEST_INTEGER = 4_096;

    private final ByteBuffer bytes;

    /** Reads from the buffer's position and moves it. */
    public StateReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    public int octet() {
        require(1);
        return bytes.get() & 0xFF;
    }

    public long unsigned() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int octet = octet();
            value |= (octet & 0x7FL) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw malformed("a number has more than 64 bits");
    }

    public int unsigned(int most) {
        long value = unsigned();
        if (value < 0 || value > most) {
            throw malformed("a number is larger than " + most);
        }
        return (int) value;
    }

    public long signed() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    public BigInteger integer() {
        byte[] magnitude = bytes(LONGEST_INTEGER);
        return magnitude.length == 0 ? BigInteger.ZERO : new BigInteger(magnitude);
    }

    public String text() {
        return new String(bytes(Integer.MAX_VALUE), StandardCharsets.UTF_8);
    }

    private byte[] bytes(int most) {
        int length = unsigned(most);
        require(length);
        byte[] read = new byte[length];
        bytes.get(read);
        return read;
    }

    public int fixed32() {
        require(Integer.BYTES);
        int value = 0;
        for (int octet = 0; octet < Integer.BYTES; octet++) {
            value = (value << 8) | octet();
        }
        return value;
    }

    public long fixed64() {
        return ((long) fixed32() << 32) | (fixed32() & 0xFFFF_FFFFL);
    }

    public void requireEnd() {
        if (bytes.hasRemaining()) {
            throw malformed(bytes.remaining() + " bytes too many");
        }
    }

    private void require(int count) {
        if (bytes.remaining() < count) {
            throw malformed("the bytes end too early");
        }
    }

    public static FormulaEvaluationException malformed(String why) {
        return new FormulaEvaluationException(
                FormulaEvaluationException.Code.MALFORMED_STATE, "not accumulators of this formula: " + why);
    }
}
