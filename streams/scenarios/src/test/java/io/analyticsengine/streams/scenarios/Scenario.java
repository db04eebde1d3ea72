package io.analyticsengine.streams.scenarios;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A scenario's folder: {@code seed/definitions.yml}, {@code inputs/<topic>.yml} and {@code expectations/<topic>.yml}.
 *
 * @param definitions what is defined before the first input
 * @param inputs of all topics, in the order of their time
 * @param expectations what each topic must hold at the end, all of it
 */
record Scenario(Definitions definitions, List<Input> inputs, Map<String, JsonNode> expectations) {

    private static final YAMLMapper YAML = new YAMLMapper();

    /**
     * One record of a source topic; without a topic only time passes.
     *
     * @param at the record's timestamp, and the wall clock when it arrives
     */
    record Input(String topic, Instant at, JsonNode content) {}

    static Scenario read(Path folder) throws IOException {
        var inputs = new ArrayList<Input>();
        for (var file : files(folder.resolve("inputs")).entrySet()) {
            for (var content : file.getValue()) {
                inputs.add(
                        new Input(file.getKey(), Instant.parse(content.get("at").asText()), content));
            }
        }
        inputs.sort(Comparator.comparing(Input::at));
        return new Scenario(
                Definitions.parse(Files.readString(folder.resolve("seed/definitions.yml"))),
                List.copyOf(inputs),
                files(folder.resolve("expectations")));
    }

    private static Map<String, JsonNode> files(Path folder) throws IOException {
        var contents = new TreeMap<String, JsonNode>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString().replace(".yml", ""), YAML.readTree(file.toFile()));
            }
        }
        return contents;
    }
}
