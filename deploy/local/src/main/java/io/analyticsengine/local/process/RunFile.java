package io.analyticsengine.local.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was started, on disk: commands of other processes read it. */
public final class RunFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /**
     * One started component.
     *
     * @param ports by name
     * @param readyAfterMillis from its own start until it was ready; absent while starting
     */
    public record Entry(
            String component,
            long pid,
            Instant startedAt,
            Map<String, Integer> ports,
            @Nullable Long readyAfterMillis) {

        public Entry {
            ports = Map.copyOf(ports);
        }

        public ProcessIdentity identity() {
            return new ProcessIdentity(pid, startedAt);
        }

        public Entry ready(long millis) {
            return new Entry(component, pid, startedAt, ports, millis);
        }
    }

    /**
     * A run.
     *
     * @param ports all ports of the stack by name
     * @param readyAfterMillis until everything was ready; absent while starting
     * @param settings what the run was asked for, for example the address of an attached source
     */
    public record Run(
            Instant startedAt,
            Map<String, Integer> ports,
            @Nullable Long readyAfterMillis,
            Map<String, String> settings,
            List<Entry> components) {

        public Run {
            ports = Map.copyOf(ports);
            settings = Map.copyOf(settings);
            components = List.copyOf(components);
        }

        public Optional<Entry> component(String name) {
            return components.stream()
                    .filter(entry -> entry.component().equals(name))
                    .findFirst();
        }
    }

    private final Path file;

    public RunFile(Path file) {
        this.file = file;
    }

    public Optional<Run> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readAllBytes(file), Run.class))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            throw new LocalException(
                    LocalError.DAMAGED,
                    file + " is damaged, so it is not known what runs",
                    "End what still runs of it (pkill -f "
                            + file.toAbsolutePath().getParent() + "), delete the file, and start again",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    public void write(Run run) {
        try {
            PrivateFiles.write(
                    file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(run) + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + file, e);
        }
    }
}
