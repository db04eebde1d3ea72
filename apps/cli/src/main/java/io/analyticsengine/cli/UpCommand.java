package io.analyticsengine.cli;

import io.analyticsengine.cli.build.ProductBuild;
import io.analyticsengine.local.CacheTraining;
import io.analyticsengine.local.Component;
import io.analyticsengine.local.Layout;
import io.analyticsengine.local.LocalError;
import io.analyticsengine.local.LocalException;
import io.analyticsengine.local.LocalSettings;
import io.analyticsengine.local.LocalSettings.SimulatorSettings;
import io.analyticsengine.local.LocalStack;
import io.analyticsengine.local.PortName;
import io.analyticsengine.local.Ports;
import io.analyticsengine.local.process.FolderLock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts everything. */
@Command(
        name = "up",
        sortOptions = false,
        description = "Build what is stale, start the stack and the product, and wait until all is ready.")
final class UpCommand extends Subcommand {

    @Option(names = "--fresh", description = "Start from empty data.")
    private boolean fresh;

    @Option(
            names = "--port",
            paramLabel = "NAME=N",
            description =
                    "Use another port, for example gateway=18080. Repeatable; ENGINE_PORT_GATEWAY=18080 does the same.")
    private List<String> ports = List.of();

    @Option(names = "--no-simulator", description = "Do not keep the demonstration shop busy.")
    private boolean noSimulator;

    @Option(names = "--rate", paramLabel = "N", description = "Orders per second in the demonstration shop.")
    private @Nullable Double rate;

    @Option(names = "--no-build", description = "Use what is built, even when it is stale.")
    private boolean noBuild;

    @ArgGroup(exclusive = false, heading = "Instead of the demonstration shop:%n")
    private @Nullable SourceOptions source;

    @Override
    public Integer call() {
        Path root = EngineCommand.root();
        try (FolderLock _ = FolderLock.take(Layout.ofCheckout(root).home())) {
            Optional<LocalStack> running = LocalStack.running(root);
            if (running.isPresent() && running.get().isComplete() && !fresh) {
                return goOn(running.get());
            }
            return start(root, running);
        }
    }

    private int start(Path root, Optional<LocalStack> running) {
        try (ConsoleProgress progress = new ConsoleProgress(out())) {
            LocalSettings settings = settings(root);
            if (!noBuild) {
                build(root, progress);
            }
            new CacheTraining(root).cancel();
            LocalStack stack = LocalStack.open(settings);
            running.ifPresent(other -> {
                if (!other.isComplete()) {
                    progress.note("last start", "was broken off; ending what is left of it");
                }
                other.stop(progress);
            });
            if (fresh) {
                stack.wipe(progress);
            }
            start(stack, progress);
            progress.close();
            if (stack.lacksCaches()) {
                new CacheTraining(root).startInBackground(TrainCommand.inBackground(root));
            }
            greet(stack, "Ready after " + ConsoleProgress.seconds(progress.elapsed()));
        }
        return 0;
    }

    private LocalSettings settings(Path root) {
        LocalSettings settings = LocalSettings.ofCheckout(root, Ports.of(System.getenv(), ports));
        if (noSimulator || source != null) {
            settings = settings.withComponents(EnumSet.complementOf(EnumSet.of(Component.SIMULATOR)));
        }
        return rate == null
                ? settings
                : settings.withSimulator(
                        new SimulatorSettings(rate, settings.simulator().seed()));
    }

    private static void build(Path root, ConsoleProgress progress) {
        ProductBuild build = new ProductBuild(root);
        if (!build.isFresh()) {
            Instant begin = Instant.now();
            build.run(progress);
            progress.built(Duration.between(begin, Instant.now()));
        }
    }

    private void start(LocalStack stack, ConsoleProgress progress) {
        Thread undo = new Thread(() -> stack.stop(progress));
        Runtime.getRuntime().addShutdownHook(undo);
        try {
            stack.start(progress, source == null ? StartSteps.ofShop(stack) : source.steps(stack));
        } finally {
            forget(undo);
        }
    }

    /** Also after a failure, which has stopped everything itself: later it could end what somebody else has started since. */
    private static void forget(Thread undo) {
        try {
            Runtime.getRuntime().removeShutdownHook(undo);
        } catch (IllegalStateException e) {
            return; // it is at work: this process is being ended
        }
    }

    /** It runs already: nothing to do, unless something has died. */
    private int goOn(LocalStack stack) {
        if (!ports.isEmpty() || source != null || rate != null || noSimulator) {
            throw new LocalException(
                    LocalError.ALREADY_RUNNING,
                    "It is running already, with the settings it was started with",
                    "To start it with others: ./engine down, then up again");
        }
        List<Component> dead = stack.dead();
        if (!dead.isEmpty()) {
            try (ConsoleProgress progress = new ConsoleProgress(out())) {
                dead.forEach(component -> {
                    progress.note(component.title(), "had ended; starting it again");
                    stack.restart(component, progress);
                });
            }
        }
        greet(stack, "Running since " + stack.run().startedAt().truncatedTo(ChronoUnit.SECONDS));
        return 0;
    }

    private void greet(LocalStack stack, String state) {
        out().println();
        out().println("  " + state);
        out().println("  Wall    " + stack.address(PortName.GATEWAY).toString().replace("127.0.0.1", "localhost")
                + "/");
        out().println("  Status  ./engine status");
        out().println("  Stop    ./engine down      (the data stays)");
    }
}
