package io.analyticsengine.local;

import io.analyticsengine.local.component.AotCaches;
import io.analyticsengine.local.component.Service;
import io.analyticsengine.local.definitions.SeedFiles;
import io.analyticsengine.local.process.Capacity;
import io.analyticsengine.local.process.Folders;
import io.analyticsengine.local.process.Launch;
import io.analyticsengine.local.process.ProcessIdentity;
import io.analyticsengine.local.process.RunFile;
import io.analyticsengine.local.process.Signals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Makes the start-up caches that later starts use: runs a second, small stack apart from the first, exercises it, and ends it in
 * order, which is when the virtual machine writes a cache.
 */
public final class CacheTraining {

    private static final long SPARE_MEMORY = 3L << 30;
    private static final Duration EXERCISE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Path root;
    private final Layout layout;

    public CacheTraining(Path root) {
        this.root = root;
        this.layout = new Layout(root, Layout.ofCheckout(root).home().resolve("training"));
    }

    /** Whether one of the hosts, as they are built now, would start without a cache. */
    public boolean isNeeded() throws IOException, InterruptedException {
        Services services = new Services(settings(AotCaches.Mode.USE));
        for (Component host : Component.product()) {
            Service service = services.of(host);
            service.prepare();
            service.launch();
        }
        return services.caches().isMissingSome();
    }

    /** Starts the training as a process of its own, when memory allows it and none goes on already. */
    public boolean startInBackground(List<String> command) {
        try {
            if (trainer().isAlive() || Capacity.at(root).availableMemory() < SPARE_MEMORY) {
                return false;
            }
            Folders.delete(layout.home());
            Process process =
                    new Launch(command, Map.of(), layout.home(), layout.home().resolve("training.log")).start();
            ProcessIdentity identity = ProcessIdentity.of(process.toHandle());
            trainerFile()
                    .write(new RunFile.Run(
                            identity.startedAt(),
                            Map.of(),
                            null,
                            Map.of(),
                            List.of(new RunFile.Entry(
                                    "training", identity.pid(), identity.startedAt(), Map.of(), null))));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a training that goes on. What it had not finished is lost. */
    public void cancel() {
        ProcessIdentity trainer = trainer();
        if (trainer.isAlive()) {
            Signals.kill(trainer);
        }
        new RunFile(layout.runFile()).read().ifPresent(run -> run.components()
                .forEach(entry -> Signals.kill(entry.identity())));
        try {
            Folders.delete(layout.home());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The training itself, a minute or two: in a process started for it, or before tests that measure restarts. */
    public void run(Progress progress) throws IOException, InterruptedException {
        Files.createDirectories(layout.aot());
        LocalStack stack = LocalStack.open(settings(AotCaches.Mode.TRAIN));
        stack.start(progress, List.of(new StartStep("definitions", EnumSet.of(Component.CONTROL), () -> {
            return new SeedFiles(root.resolve("deploy/seed")).apply(stack).toString();
        })));
        try {
            stack.attachShop();
            exercise(stack);
        } finally {
            stack.stop(progress);
        }
        new AotCaches(layout.aot(), AotCaches.Mode.USE).adopt();
        Folders.delete(layout.data());
    }

    private static void exercise(LocalStack stack) throws IOException, InterruptedException {
        long end = System.nanoTime() + EXERCISE.toNanos();
        while (System.nanoTime() < end) {
            for (String path : List.of("/", "/api/v1/kpis", "/api/v1/topics", "/q/metrics")) {
                touch(stack.address(PortName.GATEWAY).resolve(path));
            }
            touch(stack.address(PortName.CONTROL).resolve("/api/v1/kpis"));
            touch(stack.address(PortName.STREAMS).resolve("/api/v1/jobs"));
            Thread.sleep(PAUSE);
        }
    }

    private LocalSettings settings(AotCaches.Mode caches) {
        return new LocalSettings(
                layout,
                Ports.free(),
                EnumSet.allOf(Component.class),
                caches,
                Duration.ofMinutes(10),
                LocalSettings.SimulatorSettings.defaults());
    }

    private ProcessIdentity trainer() {
        return trainerFile()
                .read()
                .flatMap(run -> run.component("training"))
                .map(RunFile.Entry::identity)
                .orElse(new ProcessIdentity(-1, Instant.EPOCH));
    }

    private RunFile trainerFile() {
        return new RunFile(layout.home().resolve("trainer.json"));
    }

    /**
     * Lets others go first. Where the kernel groups processes by session, the priority of the session counts and not that of a
     * process.
     */
    public static void yieldToOthers() throws IOException {
        Path group = Path.of("/proc/self/autogroup");
        if (Files.isWritable(group)) {
            Files.writeString(group, "19");
        }
    }

    private static void touch(URI address) throws IOException {
        URLConnection connection = address.toURL().openConnection();
        connection.setReadTimeout(10_000);
        try (var body = connection.getInputStream()) {
            body.readAllBytes();
        } catch (IOException e) {
            // Not every address answers at every moment; it is only exercise.
            return;
        }
    }
}
