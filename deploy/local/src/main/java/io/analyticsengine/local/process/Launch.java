package io.analyticsengine.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A process to be started apart from this one: it has a session of its own and writes to a log file.
 *
 * @param environment added to this process's own
 */
public record Launch(List<String> command, Map<String, String> environment, Path directory, Path log) {

    /** Set where everything that is started is to share the session, and so the priority, of the one that starts it. */
    private static final boolean SHARED_SESSION = Boolean.getBoolean("engine.shared-session");

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Starts it. What an earlier process logged is kept beside the log with the ending {@code .previous}. */
    public Process start() throws IOException {
        Files.createDirectories(directory);
        Path folder = log.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".previous"), StandardCopyOption.REPLACE_EXISTING);
        }
        ProcessBuilder builder = new ProcessBuilder(detached(command))
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // Many allocation arenas make the C library hold memory that nobody uses.
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs it to its end. */
    public int run() throws IOException, InterruptedException {
        return start().waitFor();
    }

    /** A terminal's interrupt and hang-up must not reach what is to outlive the command. */
    private static List<String> detached(List<String> command) {
        if (SHARED_SESSION) {
            return command;
        }
        List<String> whole = new ArrayList<>();
        if (Programs.find("setsid").isPresent()) {
            whole.add("setsid");
        } else if (Programs.find("nohup").isPresent()) {
            whole.add("nohup");
        }
        whole.addAll(command);
        return whole;
    }
}
