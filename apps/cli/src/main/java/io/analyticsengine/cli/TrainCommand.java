package io.analyticsengine.cli;

import io.analyticsengine.local.CacheTraining;
import io.analyticsengine.local.process.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Makes the start-up caches. Started in the background by {@code up}; nobody needs to call it. */
@Command(name = "train", hidden = true, description = "Make the start-up caches.")
final class TrainCommand extends Subcommand {

    @Override
    public Integer call() throws IOException, InterruptedException {
        CacheTraining.yieldToOthers();
        try (ConsoleProgress progress = new ConsoleProgress(out(), false)) {
            new CacheTraining(EngineCommand.root()).run(progress);
        }
        return 0;
    }

    /** This command as a process of its own with the lowest priority. */
    static List<String> inBackground(Path root) {
        List<String> command = new ArrayList<>();
        if (Programs.find("nice").isPresent()) {
            command.addAll(List.of("nice", "-n", "19"));
        }
        if (Programs.find("ionice").isPresent()) {
            command.addAll(List.of("ionice", "-c", "3"));
        }
        command.addAll(List.of(
                Programs.java(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Dengine.shared-session=true",
                "-Dengine.root=" + root,
                "-Dengine.home=" + System.getProperty("engine.home", ""),
                "-cp",
                System.getProperty("java.class.path"),
                EngineCommand.class.getName(),
                "train"));
        return command;
    }
}
