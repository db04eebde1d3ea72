package io.analyticsengine.cli;

import io.analyticsengine.local.CacheTraining;
import io.analyticsengine.local.LocalStack;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Stops what {@code up} started. */
@Command(name = "down", description = "Stop the stack and the product; the data stays.")
final class DownCommand extends Subcommand {

    @Override
    public Integer call() {
        PrintWriter out = out();
        new CacheTraining(EngineCommand.root()).cancel();
        Optional<LocalStack> stack = LocalStack.running(EngineCommand.root());
        if (stack.isEmpty()) {
            out.println("Nothing is running.");
            return 0;
        }
        stack.get().stop(new ConsoleProgress(out));
        out.println("Stopped. The data is kept in "
                + stack.get().settings().layout().data() + "; './engine up' goes on with it.");
        return 0;
    }
}
