package io.analyticsengine.streams.scenarios;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.analyticsengine.contracts.kpi.DimensionValue;
import io.analyticsengine.contracts.kpi.KpiUpdate;
import io.analyticsengine.contracts.kpi.KpiUpdateKey;
import io.analyticsengine.streams.kit.ContractSerde;
import io.analyticsengine.streams.kit.DeadLetter;
import io.analyticsengine.streams.kit.JobContext;
import io.analyticsengine.streams.kit.JobMetrics;
import io.analyticsengine.streams.kit.testing.FakeDefinitions;
import io.analyticsengine.streams.kpi.KpiJob;
import io.analyticsengine.topics.Topics;
import io.analyticsengine.wire.AvroFormat;
import io.analyticsengine.wire.testing.FakeSchemaRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every folder of {@code scenarios/} through the whole topology. A topic must hold what is expected, and nothing else. */
@Tag("scenarios")
class ScenariosTest {

    private static final Path FOLDERS = Path.of("src/test/resources/scenarios");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path state;

    @TestFactory
    Stream<DynamicTest> shouldPublishWhatIsExpected() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            return folders.sorted().toList().stream()
                    .map(folder -> DynamicTest.dynamicTest(
                            folder.getFileName().toString(), () -> play(Scenario.read(folder))));
        }
    }

    private void play(Scenario scenario) throws IOException {
        var registry = new FakeSchemaRegistry();
        var format = registry.newFormat();
        var definitions = new FakeDefinitions();
        scenario.definitions().applyTo(definitions);
        var now = new AtomicReference<>(scenario.inputs().getFirst().at());
        var job = new KpiJob();
        var context = new JobContext(definitions, format, JobMetrics.none(), now::get, _ -> 1);
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, job.name());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                Files.createTempDirectory(state, "scenario").toString());
        try (var driver = new TopologyTestDriver(job.topology(context), properties, now.get())) {
            var topics = new HashMap<String, SourceTopic>();
            for (var input : scenario.inputs()) {
                driver.advanceWallClockTime(Duration.between(now.getAndSet(input.at()), input.at()));
                if (input.content().size() > 1) { // with a time alone, time passes
                    var topic = topics.computeIfAbsent(
                            input.topic(),
                            name -> new SourceTopic(scenario.definitions().entityOf(name), registry));
                    driver.createInputTopic(input.topic(), new ByteArraySerializer(), new ByteArraySerializer())
                            .pipeInput(new TestRecord<>(null, topic.encode(input.content(), input.at()), input.at()));
                }
            }
            for (var topic : Topics.all()) {
                if (topic.name().startsWith("kpi.update.")) {
                    assertThat(cells(driver, format, topic.name()))
                            .as(topic.name())
                            .containsExactlyInAnyOrderElementsOf(expected(scenario, topic.name(), ScenariosTest::cell));
                }
            }
            assertThat(deadLetters(driver))
                    .as("deadletter.kpi")
                    .containsExactlyElementsOf(expected(
                            scenario,
                            Topics.DEADLETTER_KPI.name(),
                            letter -> letter.get("reason").asText() + " at "
                                    + letter.get("offset").asLong()));
        }
    }

    private static List<String> expected(
            Scenario scenario, String topic, java.util.function.Function<JsonNode, String> text) {
        var lines = new ArrayList<String>();
        var expectation = scenario.expectations().get(topic);
        if (expectation != null) {
            expectation.forEach(entry -> lines.add(text.apply(entry)));
        }
        return lines;
    }

    /** What a new reader of the compacted topic ends with: the newest update of every cell. */
    private static List<String> cells(TopologyTestDriver driver, AvroFormat format, String topic) {
        var newest = new LinkedHashMap<KpiUpdateKey, @Nullable KpiUpdate>();
        driver.createOutputTopic(
                        topic,
                        ContractSerde.key(format, KpiUpdateKey.class).deserializer(),
                        ContractSerde.value(format, KpiUpdate.class).deserializer())
                .readKeyValuesToList()
                .forEach(update -> newest.put(update.key, update.value));
        return newest.values().stream()
                .filter(update -> update != null)
                .map(update -> line(
                        update.getKpi(),
                        update.getDimensions().stream()
                                .collect(Collectors.toMap(
                                        DimensionValue::getName,
                                        dimension -> String.valueOf(dimension.getValue()),
                                        (first, _) -> first,
                                        java.util.TreeMap::new)),
                        update.getWindowStart(),
                        update.getWindowEnd(),
                        update.getExact() != null ? update.getExact() : String.valueOf(update.getValue()),
                        update.getRows(),
                        update.getState().name()))
                .toList();
    }

    private static String cell(JsonNode node) {
        var dimensions = new java.util.TreeMap<String, String>();
        node.path("dimensions")
                .properties()
                .forEach(
                        entry -> dimensions.put(entry.getKey(), entry.getValue().asText()));
        return line(
                node.get("kpi").asText(),
                dimensions,
                Instant.parse(node.get("from").asText()),
                Instant.parse(node.get("to").asText()),
                node.get("value").asText(),
                node.get("rows").asLong(),
                node.get("state").asText());
    }

    private static String line(
            String kpi,
            Map<String, String> dimensions,
            Instant from,
            Instant to,
            String value,
            long rows,
            String state) {
        return "%s %s [%s, %s) = %s, %d rows, %s".formatted(kpi, dimensions, from, to, value, rows, state);
    }

    private static List<String> deadLetters(TopologyTestDriver driver) {
        return driver
                .createOutputTopic(
                        Topics.DEADLETTER_KPI.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(letter -> header(letter, DeadLetter.REASON) + " at " + header(letter, DeadLetter.OFFSET))
                .toList();
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
