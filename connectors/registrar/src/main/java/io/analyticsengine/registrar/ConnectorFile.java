package io.analyticsengine.registrar;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connector as a file describes it: {@code {"name": …, "config": {…}}}. Values may hold variables, {@code ${database.host}};
 * Connect's own references, which have a colon ({@code ${file:…}}), are left to Connect.
 */
public record ConnectorFile(String name, Map<String, String> config) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}:]+)}");

    public ConnectorFile {
        config = Map.copyOf(config);
    }

    public static ConnectorFile read(Path file, Map<String, String> variables) {
        try {
            return parse(Files.readString(file), file.toString(), variables);
        } catch (IOException e) {
            throw new RegistrarException(
                    RegistrarError.FILE_INVALID, "Cannot read " + file, "Check that the file is there.", e);
        }
    }

    /**
     * Parses a file's text.
     *
     * @param origin how messages name it
     */
    public static ConnectorFile parse(String text, String origin, Map<String, String> variables) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new RegistrarException(
                    RegistrarError.FILE_INVALID,
                    origin + ", line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(),
                    "Correct the JSON.",
                    e);
        }
        JsonNode name = root.path("name");
        JsonNode config = root.path("config");
        if (!name.isTextual() || !config.isObject()) {
            throw new RegistrarException(
                    RegistrarError.FILE_INVALID,
                    origin + " has no text 'name' and object 'config'",
                    "A connector file is {\"name\": \"…\", \"config\": {\"connector.class\": \"…\", …}}.");
        }
        Map<String, String> resolved = new TreeMap<>();
        for (Map.Entry<String, JsonNode> property : config.properties()) {
            if (!property.getValue().isValueNode()) {
                throw new RegistrarException(
                        RegistrarError.FILE_INVALID,
                        origin + ": config." + property.getKey() + " is not a simple value",
                        "Write it as text; lists are separated by commas.");
            }
            resolved.put(property.getKey(), resolve(property.getValue().asText(), origin, variables));
        }
        return new ConnectorFile(resolve(name.asText(), origin, variables), resolved);
    }

    private static String resolve(String text, String origin, Map<String, String> variables) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            String value = variables.get(matcher.group(1));
            if (value == null) {
                throw new RegistrarException(
                        RegistrarError.VARIABLE_UNKNOWN,
                        origin + " uses the unknown variable ${" + matcher.group(1) + "}",
                        "Known variables: " + String.join(", ", new TreeMap<>(variables).keySet()));
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(resolved).toString();
    }
}
