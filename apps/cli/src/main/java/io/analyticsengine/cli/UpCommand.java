package io.analyticsengine.cli;

import io.analyticsengine.local.Component;
import io.analyticsengine.local.LocalSettings;
import io.analyticsengine.local.LocalStack;
import io.analyticsengine.local.Ports;
import io.analyticsengine.local.StartStep;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything. */
@Command(
        name = "up",
        description = "Build what is stale, start the stack and the product, and wait until all is ready.")
final class UpCommand extends Subcommand {

    @Option(names = "--fresh", description = "Start from empty data.")
    boolean fresh;

    @Option(
            names = "--port",
            paramLabel = "NAME=N",
            description = "Use another port, for example gateway=18080. Repeatable; ENGINE_PORT_GATEWAY does the same.")
    List<String> ports = List.of();

    @Option(names = "--only", hidden = true, split = ",", description = "Start these components only.")
    List<String> only = List.of();

    @Override
    public Integer call() {
        PrintWriter out = out();
        LocalSettings settings = LocalSettings.ofCheckout(EngineCommand.root(), Ports.of(System.getenv(), ports));
        if (!only.isEmpty()) {
            EnumSet<Component> chosen = EnumSet.noneOf(Component.class);
            only.forEach(label -> Component.of(label).ifPresent(chosen::add));
            settings = settings.withComponents(chosen);
        }
        LocalStack stack = LocalStack.open(settings);
        ConsoleProgress progress = new ConsoleProgress(out);
        if (fresh) {
            stack.wipe(progress);
        }
        Thread undo = new Thread(() -> stack.stop(progress));
        Runtime.getRuntime().addShutdownHook(undo);
        stack.start(
                progress,
                List.of(new StartStep(
                        "shop connector", EnumSet.of(Component.CONNECT, Component.REGISTRY, Component.SIMULATOR), () ->
                                stack.attachShop().name().toLowerCase(Locale.ROOT))));
        Runtime.getRuntime().removeShutdownHook(undo);
        out.println("Ready after " + ConsoleProgress.seconds(progress.elapsed()));
        return 0;
    }
}
