package io.analyticsengine.streams.kpi.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes keys of the merge store: a kind, then texts with their lengths and numbers of eight bytes. */
final class KeyWriter {

    private ByteBuffer buffer = ByteBuffer.allocate(128);

    KeyWriter(byte kind) {
        buffer.put(kind);
    }

    KeyWriter text(@Nullable String text) {
        if (text == null) {
            ensure(Integer.BYTES);
            buffer.putInt(-1);
            return this;
        }
        var bytes = text.getBytes(UTF_8);
        ensure(Integer.BYTES + bytes.length);
        buffer.putInt(bytes.length).put(bytes);
        return this;
    }

    KeyWriter number(long number) {
        ensure(Long.BYTES);
        buffer.putLong(number);
        return this;
    }

    KeyWriter raw(byte[] bytes) {
        ensure(bytes.length);
        buffer.put(bytes);
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private void ensure(int more) {
        if (buffer.remaining() < more) {
            var larger = ByteBuffer.allocate(Math.max(2 * buffer.capacity(), buffer.position() + more));
            larger.put(buffer.flip());
            buffer = larger;
        }
    }
}
