package io.analyticsengine.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.analyticsengine.gateway.GatewayError;
import io.analyticsengine.gateway.model.Period;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientMessageReaderTest {

    private static final String VALID = """
            {"type":"subscribe","id":"s1","subscriptions":[{"kpi":"a.b","period":"hour","group":["x","y"],"windows":5},{"kpi":"c","period":"day"},{"kpi":"d","period":"minute","group":"*"}],"later":1}""";

    @Test
    void shouldReadASubscription() throws StreamRefusal {
        assertThat(ClientMessageReader.read(VALID, 64))
                .isEqualTo(new ClientMessage.Subscribe(
                        "s1",
                        List.of(
                                new Subscription("a.b", Period.HOUR, Set.of("x", "y"), 5),
                                new Subscription("c", Period.DAY, Set.of(), 60),
                                new Subscription("d", Period.MINUTE, null, 60))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "{}",
                "{\"type\":1}",
                "{\"type\":\"shout\"}",
                "{\"type\":\"subscribe\"}",
                "{\"type\":\"subscribe\",\"id\":\"\",\"subscriptions\":[{}]}",
                "{\"type\":\"subscribe\",\"id\":5,\"subscriptions\":[{}]}",
                "{\"type\":\"subscribe\",\"id\":\"s\",\"subscriptions\":[]}",
                "{\"type\":\"subscribe\",\"id\":\"s\",\"subscriptions\":{}}",
                "{\"type\":\"resync\"} {\"type\":\"resync\"}",
                "{\"type\":\"resync\",\"type\":\"resync\"}",
                "{\"type\":\"unsubscribe\"}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}}"
            })
    void shouldRefuseAMalformedMessage(String text) {
        assertThatThrownBy(() -> ClientMessageReader.read(text, 64))
                .isInstanceOfSatisfying(StreamRefusal.class, refusal -> assertThat(refusal.error())
                        .isEqualTo(GatewayError.MALFORMED_MESSAGE));
    }

    @Test
    void shouldSayWhereAMessageIsNotJsonAndNothingOfTheParser() {
        assertThatThrownBy(() -> ClientMessageReader.read("{'type':1}", 64))
                .isInstanceOfSatisfying(StreamRefusal.class, refusal -> assertThat(refusal.detail())
                        .isEqualTo("the message is not JSON at line 1, column 2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "7",
                "{\"kpi\":\"\"}",
                "{\"kpi\":\"a\"}",
                "{\"kpi\":\"a\",\"period\":\"week\"}",
                "{\"kpi\":\"a\",\"period\":\"hour\",\"windows\":-1}",
                "{\"kpi\":\"a\",\"period\":\"hour\",\"windows\":241}",
                "{\"kpi\":\"a\",\"period\":\"hour\",\"windows\":1.5}",
                "{\"kpi\":\"a\",\"period\":\"hour\",\"windows\":\"9\"}",
                "{\"kpi\":\"a\",\"period\":\"hour\",\"windows\":null}",
                "{\"kpi\":\"a\",\"period\":\"hour\",\"group\":\"x\"}",
                "{\"kpi\":\"a\",\"period\":\"hour\",\"group\":[\"x\",\"x\"]}",
                "{\"kpi\":\"a\",\"period\":\"hour\",\"group\":[1]}",
                "{\"kpi\":\"a\",\"period\":\"hour\",\"group\":{}}"
            })
    void shouldRefuseAnInvalidSubscription(String subscription) {
        var text = "{\"type\":\"subscribe\",\"id\":\"s\",\"subscriptions\":[" + subscription + "]}";

        assertThatThrownBy(() -> ClientMessageReader.read(text, 64))
                .isInstanceOfSatisfying(StreamRefusal.class, refusal -> assertThat(refusal.error())
                        .isEqualTo(GatewayError.INVALID_SUBSCRIPTION));
    }

    @Test
    void shouldRefuseMoreSubscriptionsThanAllowed() {
        assertThatThrownBy(() -> ClientMessageReader.read(VALID, 2))
                .isInstanceOfSatisfying(StreamRefusal.class, refusal -> assertThat(refusal.error())
                        .isEqualTo(GatewayError.TOO_MANY_SUBSCRIPTIONS));
    }

    @Test
    void shouldAnswerAnyBytesWithAMessageOrARefusal() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            var bytes = VALID.getBytes(StandardCharsets.UTF_8);
            for (int edit = random.nextInt(1, 6); edit > 0; edit--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            var text = new String(bytes, 0, random.nextInt(bytes.length + 1), StandardCharsets.UTF_8);
            try {
                assertThat(ClientMessageReader.read(text, 64)).isNotNull();
            } catch (StreamRefusal refusal) {
                assertThat(refusal.detail()).as("seed %d: %s", seed, text).isNotEmpty();
            }
        }
    }
}
