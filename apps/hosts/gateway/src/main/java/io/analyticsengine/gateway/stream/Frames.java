package io.analyticsengine.gateway.stream;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.analyticsengine.gateway.GatewayError;
import io.analyticsengine.gateway.feed.PipelineState;
import io.analyticsengine.gateway.model.Cell;
import io.analyticsengine.gateway.model.Series;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frames of the edge protocol as text. Written by hand, because a frame is put together from parts that are encoded once and
 * shared; docs/reference/stream-protocol.md has every frame, and a test holds the two together.
 */
final class Frames {

    private Frames() {}

    /** Opens a frame: the members that every frame has. */
    static StringBuilder open(String type, long sequence, long time, int capacity) {
        return new StringBuilder(capacity)
                .append("{\"type\":\"")
                .append(type)
                .append("\",\"sequence\":")
                .append(sequence)
                .append(",\"time\":")
                .append(time);
    }

    static String heartbeat(long sequence, long time, PipelineState pipeline) {
        return open("heartbeat", sequence, time, 100)
                .append(",\"pipeline\":\"")
                .append(pipeline.code())
                .append("\"}")
                .toString();
    }

    static String definitions(long sequence, long time) {
        return open("definitions", sequence, time, 80).append('}').toString();
    }

    static String removed(long sequence, long time, Collection<Integer> slots) {
        var frame = open("removed", sequence, time, 80 + 6 * slots.size()).append(",\"slots\":[");
        var separator = "";
        for (int slot : slots) {
            frame.append(separator).append(slot);
            separator = ",";
        }
        return frame.append("]}").toString();
    }

    /** @param id the subscription that it is about, null where it is about none */
    static String error(long sequence, long time, GatewayError error, @Nullable String id, String detail) {
        var frame = open("error", sequence, time, 200 + detail.length());
        if (id != null) {
            quote(frame.append(",\"id\":"), id);
        }
        quote(frame.append(",\"code\":"), error.name());
        quote(frame.append(",\"title\":"), error.title());
        quote(frame.append(",\"detail\":"), detail);
        return frame.append('}').toString();
    }

    /** One series of a snapshot. */
    static void series(StringBuilder frame, int slot, Series series, int windows) {
        var id = series.id();
        frame.append("{\"slot\":").append(slot);
        quote(frame.append(",\"kpi\":"), id.kpi());
        frame.append(",\"period\":\"").append(id.period().code()).append("\",\"dimensions\":{");
        var separator = "";
        for (var dimension : id.dimensions()) {
            quote(frame.append(separator), dimension.name());
            quote(frame.append(':'), dimension.value());
            separator = ",";
        }
        frame.append("},\"version\":").append(series.version()).append(",\"windows\":[");
        List<Cell> cells = series.newest(windows);
        for (int i = 0; i < cells.size(); i++) {
            window(i == 0 ? frame : frame.append(','), cells.get(i));
        }
        frame.append("]}");
    }

    private static void window(StringBuilder frame, Cell cell) {
        frame.append("{\"start\":").append(cell.start()).append(",\"end\":").append(cell.end());
        number(frame.append(",\"value\":"), cell.value());
        quote(frame.append(",\"exact\":"), cell.exact());
        frame.append(",\"rows\":").append(cell.rows());
        frame.append(",\"state\":\"").append(cell.state().code());
        frame.append("\",\"revision\":").append(cell.revision());
        frame.append(",\"asOf\":").append(cell.publishedAt()).append('}');
    }

    /** A cell in an update, without its slot. */
    static String row(Cell cell) {
        var row = new StringBuilder(100)
                .append(',')
                .append(cell.start())
                .append(',')
                .append(cell.end())
                .append(',');
        number(row, cell.value());
        quote(row.append(','), cell.exact());
        row.append(',').append(cell.rows());
        row.append(",\"").append(cell.state().code());
        row.append("\",").append(cell.revision());
        return row.append(',').append(cell.publishedAt()).toString();
    }

    private static void number(StringBuilder frame, @Nullable Double value) {
        if (value == null) {
            frame.append("null");
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            frame.append(value.longValue());
        } else {
            frame.append(value.doubleValue());
        }
    }

    static void quote(StringBuilder frame, @Nullable String text) {
        if (text == null) {
            frame.append("null");
        } else {
            frame.append('"')
                    .append(JsonStringEncoder.getInstance().quoteAsString(text))
                    .append('"');
        }
    }
}
