package io.analyticsengine.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.analyticsengine.local.ComponentStatus;
import io.analyticsengine.local.ComponentStatus.Health;
import io.analyticsengine.local.LocalStack;
import io.analyticsengine.local.PortName;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells how everything is. */
@Command(name = "status", description = "Show every component: process, ports, memory, health, lag, time to ready.")
final class StatusCommand extends Subcommand {

    /** Exit code when something that was started does not do its work. */
    static final int UNHEALTHY = 1;

    private static final String ROW = "%-10s  %-8s  %7s  %-13s  %8s  %9s  %s";

    @Mixin
    private OutputOption output = new OutputOption();

    @Override
    public Integer call() {
        Optional<LocalStack> stack = LocalStack.running(EngineCommand.root());
        List<ComponentStatus> statuses = stack.map(LocalStack::status).orElse(List.of());
        if (output.isJson()) {
            out().println(json(stack, statuses));
        } else if (stack.isEmpty()) {
            out().println("Nothing is running. Start it: ./engine up");
        } else {
            table(stack.get(), statuses);
        }
        return statuses.stream().anyMatch(status -> isBad(status.health())) ? UNHEALTHY : 0;
    }

    private static boolean isBad(Health health) {
        return health == Health.DEAD || health == Health.UNREADY;
    }

    private void table(LocalStack stack, List<ComponentStatus> statuses) {
        out().println(String.format(ROW, "component", "health", "pid", "ports", "memory", "ready in", "lag"));
        for (ComponentStatus status : statuses) {
            out().println(String.format(
                            ROW,
                            status.component().label(),
                            status.health().name().toLowerCase(Locale.ROOT),
                            Objects.toString(status.pid(), "-"),
                            status.ports().values().stream()
                                    .sorted()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(" ")),
                            megabytes(status.residentBytes()),
                            seconds(status.readyAfterMillis()),
                            Objects.toString(status.lag(), ""))
                    .stripTrailing());
        }
        long total = statuses.stream()
                .map(ComponentStatus::residentBytes)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
        out().println(String.format(
                        ROW,
                        "all",
                        "",
                        "",
                        "",
                        megabytes(total),
                        seconds(stack.run().readyAfterMillis()),
                        "")
                .stripTrailing());
        out().println();
        out().println("Wall: " + stack.address(PortName.GATEWAY) + "/");
    }

    private static String json(Optional<LocalStack> stack, List<ComponentStatus> statuses) {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode();
        root.put("running", stack.isPresent());
        stack.ifPresent(it -> {
            root.put("url", it.address(PortName.GATEWAY) + "/");
            root.put("startedAt", it.run().startedAt().toString());
            root.put("readyAfterMillis", it.run().readyAfterMillis());
        });
        ArrayNode components = root.putArray("components");
        for (ComponentStatus status : statuses) {
            ObjectNode component = components.addObject();
            component.put("component", status.component().label());
            component.put("health", status.health().name().toLowerCase(Locale.ROOT));
            component.put("pid", status.pid());
            component.set("ports", mapper.valueToTree(status.ports()));
            component.put("residentBytes", status.residentBytes());
            component.put("readyAfterMillis", status.readyAfterMillis());
            component.put("lag", status.lag());
        }
        return root.toPrettyString();
    }

    private static String megabytes(@Nullable Long bytes) {
        return bytes == null ? "-" : (bytes >> 20) + " MB";
    }

    private static String seconds(@Nullable Long millis) {
        return millis == null ? "-" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
