package io.analyticsengine.gateway.stream;

import static io.analyticsengine.gateway.stream.ViewerFixture.MINUTE;
import static io.analyticsengine.gateway.stream.ViewerFixture.T0;
import static io.analyticsengine.gateway.stream.ViewerFixture.cell;
import static io.analyticsengine.gateway.stream.ViewerFixture.region;
import static io.analyticsengine.gateway.stream.ViewerFixture.total;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.analyticsengine.gateway.GatewayError;
import io.analyticsengine.gateway.feed.PipelineState;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ViewerTest {

    private final ViewerFixture session = new ViewerFixture();

    @Test
    void shouldShowTheTotalUnlessAskedForMore() {
        session.define("a.b", 1);
        session.model.put(total("a.b"), cell(1, T0, 1, 1));
        session.model.put(region("a.b", "EU"), cell(1, T0, 2, 1));
        session.model.drain();

        session.subscribe("total", "a.b", "[]");
        session.subscribe("regions", "a.b", "[\"region\"]");
        session.subscribe("all", "a.b", "\"*\"");

        assertThat(dimensionsOf(session.next())).containsExactly("{}");
        assertThat(dimensionsOf(session.next())).containsExactly("{\"region\":\"EU\"}");
        assertThat(dimensionsOf(session.next())).containsExactlyInAnyOrder("{}", "{\"region\":\"EU\"}");
    }

    @Test
    void shouldKeepTheSlotOfASeriesThatSeveralSubscriptionsShow() {
        session.define("a.b", 1);
        session.model.put(total("a.b"), cell(1, T0, 1, 1));
        session.model.drain();
        session.subscribe("one", "a.b", "[]");
        session.subscribe("two", "a.b", "[]");

        session.viewer.received("{\"type\":\"unsubscribe\",\"id\":\"two\"}");
        session.model.put(total("a.b"), cell(1, T0, 2, 2));
        session.tick();

        assertThat(session.next().at("/series/0/slot").asInt()).isZero();
        assertThat(session.next().at("/series/0/slot").asInt()).isZero();
        assertThat(session.next().at("/updates/0/0").asInt(-1)).isZero();
    }

    @Test
    void shouldTellWhichSlotsAnUnsubscribeEnds() {
        session.define("a.b", 1);
        session.model.put(total("a.b"), cell(1, T0, 1, 1));
        session.model.drain();
        session.subscribe("one", "a.b", "[]");
        session.next();

        session.viewer.received("{\"type\":\"unsubscribe\",\"id\":\"one\"}");
        session.model.put(total("a.b"), cell(1, T0, 2, 2));
        session.tick();

        assertThat(session.next().toString()).contains("\"removed\"").contains("\"slots\":[0]");
        assertThat(types(session.rest())).doesNotContain("update");
    }

    @Test
    void shouldMergeWhatASlowClientDoesNotTakeIntoTheNewestValue() {
        subscribedToTotal();
        session.slow = true;
        update(2, 2);
        session.tick();
        update(3, 3);
        session.tick();
        update(4, 4);
        session.tick();
        assertThat(session.rest()).as("one frame is on its way").hasSize(1);

        session.written();

        var frames = session.rest();
        assertThat(frames).hasSize(1);
        assertThat(frames.getFirst().at("/updates")).hasSize(1);
        assertThat(frames.getFirst().at("/updates/0/3").asInt()).isEqualTo(4);
        assertThat(session.meters.get("engine.stream.skipped").counter().count())
                .isEqualTo(2);
    }

    @Test
    void shouldTellASeriesAnewWhenTooManyOfItsWindowsWaitForASlowClient() {
        subscribedToTotal();
        session.slow = true;
        update(2, 2);
        session.tick();
        session.rest();
        for (int window = 0; window <= StreamLimits.WAITING_WINDOWS; window++) {
            session.model.put(total("a.b"), cell(1, T0 - (window + 1) * MINUTE, window, 1));
        }
        session.tick();

        session.written();

        var frame = session.next();
        assertThat(frame.path("type").asText()).isEqualTo("snapshot");
        assertThat(frame.at("/series/0/windows")).hasSize(StreamLimits.WAITING_WINDOWS + 2);
    }

    @Test
    void shouldCloseAClientThatTakesNothing() {
        subscribedToTotal();
        session.slow = true;
        update(2, 2);
        session.tick();

        session.now += 30_000;
        session.tick();

        assertThat(session.closed).contains(GatewayError.TOO_SLOW);
    }

    @Test
    void shouldSendHeartbeatsAlsoBetweenUpdates() {
        subscribedToTotal();
        session.tick();
        session.rest();

        session.now += 1_900;
        update(2, 2);
        session.tick();
        session.now += 100;
        update(3, 3);
        session.tick();

        assertThat(types(session.rest())).containsExactly("update", "update", "heartbeat");
    }

    @Test
    void shouldTellAtOnceWhenThePipelineChanges() {
        session.viewer.opened();
        session.rest();

        session.pipeline = PipelineState.STALLED;
        session.tick();
        session.tick();

        var frames = session.rest();
        assertThat(frames).hasSize(1);
        assertThat(frames.getFirst().path("pipeline").asText()).isEqualTo("stalled");
    }

    @Test
    void shouldSplitWhatIsLargeIntoSeveralFrames() {
        session.define("a.b", 1);
        for (int i = 0; i < 3_000; i++) {
            session.model.put(region("a.b", "region-" + i), cell(1, T0, i, 1));
        }
        session.model.drain();

        session.subscribe("one", "a.b", "\"*\"");

        var frames = session.rest();
        assertThat(frames).hasSizeGreaterThan(1);
        assertThat(frames).allSatisfy(frame -> {
            assertThat(frame.path("id").asText()).isEqualTo("one");
            assertThat(frame.toString().length()).isLessThan(2 * StreamLimits.FRAME_CHARACTERS);
        });
        assertThat(frames.stream()
                        .mapToInt(frame -> frame.path("series").size())
                        .sum())
                .isEqualTo(3_000);
        assertThat(frames.stream().map(frame -> frame.path("sequence").asLong()).toList())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldShowASeriesThatAppearedBeforeItsDefinitionCameBack() {
        session.define("a.b", 1);
        session.subscribe("one", "a.b", "[]");
        session.model.retire("a.b");
        session.model.put(total("a.b"), cell(2, T0, 1, 1));
        session.tick();
        session.rest();

        session.define("a.b", 2);
        session.tick();

        assertThat(types(session.rest())).containsExactly("definitions", "snapshot");
    }

    @Test
    void shouldReplaceTheSlotsOfAnOlderVersion() {
        subscribedToTotal();

        session.model.put(total("a.b"), cell(2, T0, 9, 1));
        session.tick();

        var removed = session.next();
        assertThat(removed.path("slots").toString()).isEqualTo("[0]");
        var snapshot = session.next();
        assertThat(snapshot.at("/series/0/slot").asInt()).isEqualTo(1);
        assertThat(snapshot.at("/series/0/version").asInt()).isEqualTo(2);
    }

    @Test
    void shouldTellASeriesAnewThatLostAWindow() {
        session.define("a.b", 1);
        session.model.put(total("a.b"), cell(1, T0, 1, 1));
        session.model.put(total("a.b"), cell(1, T0 + MINUTE, 2, 1));
        session.model.drain();
        session.subscribe("one", "a.b", "[]");
        session.rest();

        session.model.remove(total("a.b"), T0);
        session.tick();

        var frame = session.next();
        assertThat(frame.path("type").asText()).isEqualTo("snapshot");
        assertThat(frame.at("/series/0/windows")).hasSize(1);
    }

    @Test
    void shouldRefuseSeriesBeyondTheLimitAndSaySo() {
        var small = new ViewerFixture(64, 2);
        small.define("a.b", 1);
        for (int i = 0; i < 5; i++) {
            small.model.put(region("a.b", "r" + i), cell(1, T0, i, 1));
        }
        small.model.drain();

        small.subscribe("one", "a.b", "\"*\"");

        assertThat(small.next().path("code").asText()).isEqualTo("TOO_MANY_SERIES");
        assertThat(small.next().path("series")).hasSize(2);
    }

    @Test
    void shouldRefuseSubscriptionsBeyondTheLimit() {
        var small = new ViewerFixture(2, 100);
        small.define("a.b", 1);
        small.subscribe("one", "a.b", "[]");
        small.subscribe("two", "a.b", "[]");
        small.rest();

        small.subscribe("three", "a.b", "[]");

        assertThat(small.next().path("code").asText()).isEqualTo("TOO_MANY_SUBSCRIPTIONS");
        assertThat(small.closed).isEmpty();
    }

    @Test
    void shouldRefuseWhatTheKpiDoesNotDeclareAndKeepTheRest() {
        session.define("a.b", 1);

        session.viewer.received("""
                {"type":"subscribe","id":"s","subscriptions":[
                 {"kpi":"no.such","period":"minute"},
                 {"kpi":"a.b","period":"day"},
                 {"kpi":"a.b","period":"minute","group":["country"]},
                 {"kpi":"a.b","period":"minute"}]}""");

        assertThat(session.rest().stream()
                        .map(frame ->
                                frame.path("code").asText(frame.path("type").asText()))
                        .toList())
                .containsExactly("KPI_UNKNOWN", "PERIOD_NOT_DECLARED", "GROUP_NOT_DECLARED", "snapshot");
        assertThat(session.closed).isEmpty();
    }

    @Test
    void shouldAnswerAMalformedMessageAndClose() {
        session.viewer.received("{\"type\":");

        assertThat(session.next().path("code").asText()).isEqualTo("MALFORMED_MESSAGE");
        assertThat(session.closed).contains(GatewayError.MALFORMED_MESSAGE);
        session.subscribe("one", "a.b", "[]");
        assertThat(session.rest()).as("nothing is heard after that").isEmpty();
    }

    @Test
    void shouldCloseAClientThatFloods() {
        session.define("a.b", 1);
        for (int i = 0; i <= StreamLimits.MESSAGES_PER_SECOND; i++) {
            session.viewer.received("{\"type\":\"resync\"}");
        }

        assertThat(session.closed).contains(GatewayError.TOO_MANY_MESSAGES);
    }

    @Test
    void shouldMeasureFromPublicationToSocket() {
        subscribedToTotal();
        session.now = T0 + MINUTE + 250;

        update(2, 2);
        session.tick();

        var latency = session.meters.get("engine.stream.latency").timer();
        assertThat(latency.count()).isEqualTo(1);
        assertThat(latency.totalTime(java.util.concurrent.TimeUnit.MILLISECONDS))
                .isEqualTo(250);
    }

    private void subscribedToTotal() {
        session.define("a.b", 1);
        update(1, 1);
        session.model.drain();
        session.viewer.opened();
        session.subscribe("one", "a.b", "[]");
        session.rest();
    }

    private void update(double value, long revision) {
        session.model.put(total("a.b"), cell(1, T0, value, revision));
    }

    private static List<String> types(List<JsonNode> frames) {
        return frames.stream().map(frame -> frame.path("type").asText()).toList();
    }

    private static List<String> dimensionsOf(JsonNode snapshot) {
        return snapshot.path("series")
                .valueStream()
                .map(series -> series.path("dimensions").toString())
                .collect(Collectors.toList());
    }
}
