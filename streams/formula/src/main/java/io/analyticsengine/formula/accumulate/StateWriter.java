package io.analyticsengine.formula.accumulate;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Writes the primitives of the accumulators' layout. */
public final class StateWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(32);

    public void octet(int value) {
        out.write(value);
    }

    /** Seven bits per byte, lowest first, the high bit set on all but the last. */
    public void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /** Zigzag: small magnitudes are short, whatever their sign. */
    public void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    /** Length, then the two's complement, highest byte first, as short as possible; zero has no bytes. */
    public void integer(BigInteger value) {
        bytes(value.signum() == 0 ? new byte[0] : value.toByteArray());
    }

    /** Length in UTF-8, then the bytes. */
    public void text(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) {
        unsigned(bytes.length);
        out.writeBytes(bytes);
    }

    /** Highest byte first. */
    public void fixed32(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >>> shift);
        }
    }

    public void fixed64(long value) {
        fixed32((int) (value >>> 32));
        fixed32((int) value);
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }
}
