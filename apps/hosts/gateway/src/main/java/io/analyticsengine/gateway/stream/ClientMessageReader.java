package io.analyticsengine.gateway.stream;

import static io.analyticsengine.gateway.GatewayError.INVALID_SUBSCRIPTION;
import static io.analyticsengine.gateway.GatewayError.MALFORMED_MESSAGE;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.analyticsengine.gateway.GatewayError;
import io.analyticsengine.gateway.model.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what clients send: every byte of it is distrusted, and unknown members are passed over. */
final class ClientMessageReader {

    /** Characters of a message at most; the socket refuses longer ones before. */
    static final int MAX_LENGTH = 65_536;

    private static final int MAX_ID = 64;
    private static final int MAX_CODE = 200;
    private static final int MAX_GROUP = 16;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(1_000)
                            .maxNumberLength(20)
                            .maxNameLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ClientMessageReader() {}

    static ClientMessage read(String text, int maxSubscriptions) throws StreamRefusal {
        var message = parse(text);
        var type = message.path("type");
        return switch (type.asText("")) {
            case "subscribe" -> new ClientMessage.Subscribe(id(message), subscriptions(message, maxSubscriptions));
            case "unsubscribe" -> new ClientMessage.Unsubscribe(id(message));
            case "resync" -> new ClientMessage.Resync();
            default -> throw malformed("'type' is one of subscribe, unsubscribe, resync");
        };
    }

    private static JsonNode parse(String text) throws StreamRefusal {
        if (text.length() > MAX_LENGTH) {
            throw malformed("the message has more than " + MAX_LENGTH + " characters");
        }
        try {
            var message = JSON.readTree(text);
            if (message.isObject()) {
                return message;
            }
            throw malformed("the message is a JSON object");
        } catch (JsonProcessingException invalid) {
            var place = invalid.getLocation();
            throw malformed(
                    place == null
                            ? "the message is not JSON"
                            : "the message is not JSON at line " + place.getLineNr() + ", column "
                                    + place.getColumnNr());
        }
    }

    private static String id(JsonNode message) throws StreamRefusal {
        var id = text(message.path("id"), MAX_ID);
        if (id == null) {
            throw malformed("'id' is a text of 1 to " + MAX_ID + " characters");
        }
        return id;
    }

    private static List<Subscription> subscriptions(JsonNode message, int max) throws StreamRefusal {
        var listed = message.path("subscriptions");
        if (!listed.isArray() || listed.isEmpty()) {
            throw malformed("'subscriptions' is a list of at least one");
        }
        if (listed.size() > max) {
            throw new StreamRefusal(
                    GatewayError.TOO_MANY_SUBSCRIPTIONS,
                    listed.size() + " subscriptions, at most " + max + " are taken");
        }
        var subscriptions = new ArrayList<Subscription>();
        for (var one : listed) {
            subscriptions.add(subscription(one));
        }
        return subscriptions;
    }

    private static Subscription subscription(JsonNode node) throws StreamRefusal {
        var kpi = text(node.path("kpi"), MAX_CODE);
        if (kpi == null) {
            throw invalid("'kpi' is the code of a KPI");
        }
        var period = Period.ofCode(node.path("period").asText(""))
                .orElseThrow(() -> invalid("'period' of " + kpi + " is one of " + String.join(", ", Period.codes())));
        var windows = node.path("windows");
        if (!windows.isMissingNode()
                && !(windows.isInt() && windows.intValue() >= 0 && windows.intValue() <= Subscription.MAX_WINDOWS)) {
            throw invalid("'windows' of " + kpi + " is a whole number from 0 to " + Subscription.MAX_WINDOWS);
        }
        return new Subscription(
                kpi, period, group(kpi, node.path("group")), windows.asInt(Subscription.DEFAULT_WINDOWS));
    }

    private static @Nullable Set<String> group(String kpi, JsonNode node) throws StreamRefusal {
        if (node.isMissingNode()) {
            return Set.of();
        }
        if (node.isTextual() && node.asText().equals("*")) {
            return null;
        }
        if (!node.isArray() || node.size() > MAX_GROUP) {
            throw invalid("'group' of " + kpi + " is a list of dimensions, or \"*\" for every group");
        }
        var group = new HashSet<String>();
        for (var name : node) {
            var dimension = text(name, MAX_CODE);
            if (dimension == null || !group.add(dimension)) {
                throw invalid("'group' of " + kpi + " names each dimension once");
            }
        }
        return group;
    }

    private static @Nullable String text(JsonNode node, int max) {
        return node.isTextual() && !node.asText().isEmpty() && node.asText().length() <= max ? node.asText() : null;
    }

    private static StreamRefusal malformed(String detail) {
        return new StreamRefusal(MALFORMED_MESSAGE, detail);
    }

    private static StreamRefusal invalid(String detail) {
        return new StreamRefusal(INVALID_SUBSCRIPTION, detail);
    }
}
