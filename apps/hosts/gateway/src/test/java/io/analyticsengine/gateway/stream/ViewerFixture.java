package io.analyticsengine.gateway.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.analyticsengine.gateway.GatewayError;
import io.analyticsengine.gateway.feed.PipelineState;
import io.analyticsengine.gateway.model.Cell;
import io.analyticsengine.gateway.model.CellState;
import io.analyticsengine.gateway.model.Dimension;
import io.analyticsengine.gateway.model.Kpi;
import io.analyticsengine.gateway.model.ModelLimits;
import io.analyticsengine.gateway.model.Period;
import io.analyticsengine.gateway.model.ReadModel;
import io.analyticsengine.gateway.model.SeriesId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A viewer over a real read model, with an outbox that keeps frames, a clock that is set and a socket that can be slow. */
final class ViewerFixture implements Outbox {

    static final long T0 = 1_795_262_400_000L;
    static final long MINUTE = 60_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    final ReadModel model = new ReadModel(new ModelLimits(240, 10_000, 100_000), this::now);
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Viewer viewer;
    long now = T0 + 70_000;
    PipelineState pipeline = PipelineState.LIVE;
    boolean slow;
    Optional<GatewayError> closed = Optional.empty();
    private final List<JsonNode> frames = new ArrayList<>();
    private final ArrayDeque<Runnable> unwritten = new ArrayDeque<>();
    private int read;

    ViewerFixture() {
        this(64, 5_000);
    }

    ViewerFixture(int subscriptions, int slots) {
        var limits = new StreamLimits(subscriptions, slots, Duration.ofSeconds(2), Duration.ofSeconds(30));
        viewer = new Viewer(model, this, limits, () -> pipeline, this::now, new StreamMetrics(meters));
    }

    private Instant now() {
        return Instant.ofEpochMilli(now);
    }

    @Override
    public void send(String frame, Runnable written) {
        frames.add(json(frame));
        if (slow) {
            unwritten.add(written);
        } else {
            written.run();
        }
    }

    @Override
    public void close(GatewayError reason, String detail) {
        closed = Optional.of(reason);
    }

    /** The slow socket has written what it held. */
    void written() {
        unwritten.remove().run();
    }

    /** A tick, as the ticker does it. */
    void tick() {
        viewer.tick(Tick.of(model.drain()));
    }

    JsonNode next() {
        if (read >= frames.size()) {
            throw new AssertionError("no further frame after " + frames.size());
        }
        return frames.get(read++);
    }

    /** The frames that were sent and not looked at yet. */
    List<JsonNode> rest() {
        var rest = List.copyOf(frames.subList(read, frames.size()));
        read = frames.size();
        return rest;
    }

    void define(String kpi, long version) {
        model.define(new Kpi(
                kpi,
                version,
                kpi,
                null,
                "EUR",
                null,
                "SUM(order.amount)",
                "order",
                List.of("region"),
                List.of(List.of(), List.of("region")),
                List.of(Period.MINUTE, Period.HOUR),
                "UTC",
                null,
                T0,
                null));
    }

    static SeriesId region(String kpi, @Nullable String region) {
        return new SeriesId(kpi, Period.MINUTE, List.of(new Dimension("region", region)));
    }

    static SeriesId total(String kpi) {
        return new SeriesId(kpi, Period.MINUTE, List.of());
    }

    static Cell cell(long version, long start, double value, long revision) {
        return new Cell(
                version, start, start + MINUTE, value, null, 1, CellState.LIVE, revision, Cell.UNKNOWN, start + MINUTE);
    }

    void subscribe(String id, String kpi, String group) {
        viewer.received("{\"type\":\"subscribe\",\"id\":\"" + id + "\",\"subscriptions\":[{\"kpi\":\"" + kpi
                + "\",\"period\":\"minute\",\"group\":" + group + "}]}");
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
