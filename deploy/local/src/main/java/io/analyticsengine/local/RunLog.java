package io.analyticsengine.local;

import io.analyticsengine.local.process.RunFile;
import io.analyticsengine.local.process.RunFile.Entry;
import io.analyticsengine.local.process.RunFile.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The run as it is written to disk while it changes; changes come from several threads. */
final class RunLog {

    private final RunFile file;
    private final Map<String, Integer> ports = new TreeMap<>();
    private final Map<String, Entry> entries = new TreeMap<>();
    private Instant startedAt = Instant.now();

    RunLog(RunFile file, Ports ports) {
        this.file = file;
        ports.numbers().forEach((name, number) -> this.ports.put(name.label(), number));
    }

    synchronized void begin() {
        startedAt = Instant.now();
        entries.clear();
        write(null);
    }

    synchronized Run load() {
        Run known = file.read().orElse(new Run(startedAt, ports, null, Map.of(), List.of()));
        startedAt = known.startedAt();
        entries.clear();
        known.components().forEach(entry -> entries.put(entry.component(), entry));
        return known;
    }

    synchronized void put(Entry entry) {
        entries.put(entry.component(), entry);
        write(file.read().map(Run::readyAfterMillis).orElse(null));
    }

    synchronized void complete() {
        write(Duration.between(startedAt, Instant.now()).toMillis());
    }

    private void write(@Nullable Long readyAfterMillis) {
        file.write(new Run(startedAt, ports, readyAfterMillis, Map.of(), List.copyOf(entries.values())));
    }
}
