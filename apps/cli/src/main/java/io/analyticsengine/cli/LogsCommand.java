package io.analyticsengine.cli;

import io.analyticsengine.local.Component;
import io.analyticsengine.local.Layout;
import io.analyticsengine.local.process.LogTail;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what components logged. */
@Command(name = "logs", description = "Show the log of a component, or the end of all logs.")
final class LogsCommand extends Subcommand {

    private static final long POLL_MILLIS = 200;

    @Parameters(arity = "0..1", paramLabel = "COMPONENT", description = "For example streams; all without it.")
    private String component = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as more is logged; end with Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "How many lines of the end. Default: ${DEFAULT-VALUE}.")
    private int lines = 40;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Layout layout = Layout.ofCheckout(EngineCommand.root());
        Map<Path, String> names = new HashMap<>();
        List<Path> logs = new ArrayList<>();
        for (Component one : chosen()) {
            Path log = layout.log(one);
            if (Files.exists(log)) {
                logs.add(log);
                names.put(log, component.isEmpty() ? String.format("%-10s| ", one.label()) : "");
            }
        }
        if (logs.isEmpty()) {
            out().println("Nothing was logged yet" + (component.isEmpty() ? "." : " by " + component + "."));
            return 0;
        }
        Map<Path, Long> positions = new HashMap<>();
        for (Path log : logs) {
            positions.put(log, Files.size(log));
            LogTail.last(log, lines).forEach(line -> out().println(names.get(log) + line));
        }
        while (follow) {
            for (Path log : logs) {
                positions.put(log, more(log, positions.getOrDefault(log, 0L), names.getOrDefault(log, "")));
            }
            Thread.sleep(POLL_MILLIS);
        }
        return 0;
    }

    private List<Component> chosen() {
        if (component.isEmpty()) {
            return List.of(Component.values());
        }
        return List.of(Component.of(component)
                .orElseThrow(() -> misuse("No component is called '" + component + "'. Known: "
                        + Arrays.stream(Component.values())
                                .map(Component::label)
                                .collect(Collectors.joining(", ")))));
    }

    private long more(Path log, long position, String name) throws IOException {
        if (!Files.exists(log)) {
            return 0;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = file.length() < position ? 0 : position;
            byte[] bytes = new byte[(int) Math.min(1 << 20, file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(line -> out().println(name + line));
            return from + end;
        }
    }
}
