package io.analyticsengine.streams.kpi.merge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.analyticsengine.contracts.kpi.DimensionValue;
import io.analyticsengine.contracts.kpi.WindowPeriod;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cell: KPI version, series, period and window start. As bytes, all cells of a KPI version lie together in the store.
 *
 * @param windowStart in milliseconds
 */
record CellId(
        String tenant,
        String kpi,
        long version,
        List<DimensionValue> dimensions,
        WindowPeriod period,
        long windowStart) {

    private static final int ABSENT = -1;

    /** Key of a cell, apart from period and window: {@link #toBytes(byte[], WindowPeriod, long)} completes it. */
    static byte[] seriesBytes(String tenant, String kpi, long version, List<DimensionValue> dimensions) {
        var writer = versionWriter(tenant, kpi, version);
        writer.number(dimensions.size());
        for (var dimension : dimensions) {
            writer.text(dimension.getName());
            writer.text(dimension.getValue());
        }
        return writer.bytes();
    }

    /** The common beginning of the keys of all cells of a KPI version. */
    static byte[] versionBytes(String tenant, String kpi, long version) {
        return versionWriter(tenant, kpi, version).bytes();
    }

    private static KeyWriter versionWriter(String tenant, String kpi, long version) {
        return new KeyWriter(Keys.CELL).text(tenant).text(kpi).number(version);
    }

    static byte[] toBytes(byte[] series, WindowPeriod period, long windowStart) {
        return ByteBuffer.allocate(series.length + 1 + Long.BYTES)
                .put(series)
                .put(code(period))
                .putLong(Keys.ordered(windowStart))
                .array();
    }

    byte[] toBytes() {
        return toBytes(seriesBytes(tenant, kpi, version, dimensions), period, windowStart);
    }

    static CellId fromBytes(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        buffer.get(); // the kind
        var tenant = requiredText(buffer);
        var kpi = requiredText(buffer);
        long version = buffer.getLong();
        int count = Math.toIntExact(buffer.getLong());
        var dimensions = new ArrayList<DimensionValue>(count);
        for (int index = 0; index < count; index++) {
            dimensions.add(new DimensionValue(requiredText(buffer), text(buffer)));
        }
        return new CellId(tenant, kpi, version, dimensions, period(buffer.get()), Keys.ordered(buffer.getLong()));
    }

    private static byte code(WindowPeriod period) {
        return switch (period) {
            case MINUTE -> 1;
            case HOUR -> 2;
            case DAY -> 3;
        };
    }

    private static WindowPeriod period(byte code) {
        return switch (code) {
            case 1 -> WindowPeriod.MINUTE;
            case 2 -> WindowPeriod.HOUR;
            case 3 -> WindowPeriod.DAY;
            default -> throw new IllegalStateException("a cell's key has the unknown period " + code);
        };
    }

    private static String requiredText(ByteBuffer buffer) {
        var text = text(buffer);
        if (text == null) {
            throw new IllegalStateException("a cell's key is damaged");
        }
        return text;
    }

    private static @Nullable String text(ByteBuffer buffer) {
        int length = buffer.getInt();
        if (length == ABSENT) {
            return null;
        }
        var bytes = new byte[length];
        buffer.get(bytes);
        return new String(bytes, UTF_8);
    }
}
