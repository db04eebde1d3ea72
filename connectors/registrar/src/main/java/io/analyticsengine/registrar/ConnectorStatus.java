package io.analyticsengine.registrar;

import java.util.List;
import java.util.Optional;

/** How Connect says a connector and its tasks are. */
record ConnectorStatus(String state, String trace, List<Task> tasks) {

    private static final String RUNNING = "RUNNING";
    private static final String FAILED = "FAILED";

    record Task(int id, String state, String trace) {}

    ConnectorStatus {
        tasks = List.copyOf(tasks);
    }

    boolean isRunning() {
        return state.equals(RUNNING)
                && !tasks.isEmpty()
                && tasks.stream().allMatch(task -> task.state().equals(RUNNING));
    }

    /** What has failed, in a line: where, the first line of the trace and its innermost cause. */
    Optional<String> failure() {
        if (state.equals(FAILED)) {
            return Optional.of("the connector has failed: " + summary(trace));
        }
        return tasks.stream()
                .filter(task -> task.state().equals(FAILED))
                .findFirst()
                .map(task -> "task " + task.id() + " has failed: " + summary(task.trace()));
    }

    private static String summary(String trace) {
        List<String> lines = trace.lines().map(String::strip).toList();
        String first = lines.isEmpty() ? "no trace" : lines.getFirst();
        String prefix = "Caused by: ";
        return lines.reversed().stream()
                .filter(line -> line.startsWith(prefix))
                .findFirst()
                .map(cause -> first + " (" + cause.substring(prefix.length()) + ")")
                .orElse(first);
    }
}
