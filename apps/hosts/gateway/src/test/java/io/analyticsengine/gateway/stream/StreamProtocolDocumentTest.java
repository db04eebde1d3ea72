package io.analyticsengine.gateway.stream;

import static io.analyticsengine.gateway.stream.ViewerFixture.MINUTE;
import static io.analyticsengine.gateway.stream.ViewerFixture.T0;
import static io.analyticsengine.gateway.stream.ViewerFixture.region;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.analyticsengine.gateway.model.Cell;
import io.analyticsengine.gateway.model.CellState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The document's examples are a session: what the client says is said, and what the server answers is compared. */
class StreamProtocolDocumentTest {

    private static final Path DOCUMENT = Path.of("../../../docs/reference/stream-protocol.md");
    private static final Pattern EXAMPLE = Pattern.compile("```json\\n(.*?)\\n```", Pattern.DOTALL);

    private final ViewerFixture session = new ViewerFixture();
    private Queue<String> examples = new ArrayDeque<>();

    @Test
    void shouldSpeakAsDocumented() throws IOException {
        examples = examples();
        session.define("sales.revenue", 3);
        put("EU", T0 - MINUTE, 40, "40.00", 11, CellState.FINAL, 9, T0 + 11_000);
        put("EU", T0, 12.5, "12.50", 4, CellState.LIVE, 7, T0 + 69_900);
        session.model.drain();

        session.viewer.opened();
        serverSays();
        clientSays();
        serverSays();

        put("EU", T0, 14, "14.00", 5, CellState.LIVE, 7, T0 + 70_040);
        put("EU", T0, 15, "15.00", 5, CellState.FINAL, 8, T0 + 70_050);
        at(T0 + 70_100);
        serverSays();

        put(null, T0 + MINUTE, Double.NaN, null, 0, CellState.LIVE, 1, T0 + 70_150);
        at(T0 + 70_200);
        serverSays();

        session.model.retire("sales.revenue");
        at(T0 + 71_000);
        serverSays();
        serverSays();

        clientSays();
        serverSays();
        clientSays();
        clientSays();
        serverSays();

        assertThat(examples).as("examples that the session did not come to").isEmpty();
        assertThat(session.rest()).as("frames that are not in the document").isEmpty();
    }

    private void put(
            @Nullable String region,
            long start,
            double value,
            @Nullable String exact,
            long rows,
            CellState state,
            long revision,
            long asOf) {
        session.model.put(
                region("sales.revenue", region),
                new Cell(3, start, start + MINUTE, value, exact, rows, state, revision, T0 + 55_000, asOf));
    }

    private void at(long time) {
        session.now = time;
        session.tick();
    }

    private void clientSays() {
        session.viewer.received(examples.remove());
    }

    private void serverSays() {
        JsonNode documented = ViewerFixture.json(examples.remove());
        assertThat(session.next().toString()).isEqualTo(documented.toString());
    }

    private static Queue<String> examples() throws IOException {
        var found = new ArrayDeque<String>();
        var matcher = EXAMPLE.matcher(Files.readString(DOCUMENT));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
