package io.analyticsengine.cli;

import io.analyticsengine.local.LocalSettings;
import io.analyticsengine.local.LocalStack;
import io.analyticsengine.local.Ports;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** Stops what {@code up} started. */
@Command(name = "down", description = "Stop the stack and the product; the data stays.")
final class DownCommand extends Subcommand {

    @Override
    public Integer call() {
        PrintWriter out = out();
        LocalSettings settings = LocalSettings.ofCheckout(EngineCommand.root(), Ports.defaults());
        if (LocalStack.running(settings.layout()).isEmpty()) {
            out.println("Nothing is running.");
            return 0;
        }
        ConsoleProgress progress = new ConsoleProgress(out);
        LocalStack.open(settings).stop(progress);
        out.println("Stopped. The data is kept in .engine/data; './engine up' goes on with it.");
        return 0;
    }
}
