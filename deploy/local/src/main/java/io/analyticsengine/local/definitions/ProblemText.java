package io.analyticsengine.local.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Turns the problem details of a refusal into messages that point into the file. */
final class ProblemText {

    private ProblemText() {}

    static List<String> of(DefinitionDocument document, int status, JsonNode problem) {
        String subject = document.kind().label() + " " + document.code();
        List<String> messages = new ArrayList<>();
        for (JsonNode error : problem.path("errors")) {
            int line = document.firstLine() + Math.max(1, error.path("line").asInt(1)) - 1;
            StringBuilder text =
                    new StringBuilder(document.origin()).append(':').append(line);
            if (error.path("column").asInt() > 0) {
                text.append(':').append(error.path("column").asInt());
            }
            text.append(": ")
                    .append(subject)
                    .append(": ")
                    .append(error.path("message").asText());
            String remedy = error.path("remedy").asText("");
            if (!remedy.isEmpty()) {
                text.append("\n  ").append(remedy);
            }
            messages.add(text.toString());
        }
        if (messages.isEmpty()) {
            String detail = problem.path("detail").asText(problem.path("title").asText("no detail"));
            messages.add(document.origin() + ":" + document.firstLine() + ": " + subject + ": " + detail + " (HTTP "
                    + status + ")");
        }
        return messages;
    }
}
