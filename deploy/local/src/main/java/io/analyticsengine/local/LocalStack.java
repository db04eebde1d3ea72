package io.analyticsengine.local;

import io.analyticsengine.local.component.Service;
import io.analyticsengine.local.definitions.ControlClient;
import io.analyticsengine.local.definitions.DefinitionDocument;
import io.analyticsengine.local.definitions.DefinitionFile;
import io.analyticsengine.local.process.Capacity;
import io.analyticsengine.local.process.Folders;
import io.analyticsengine.local.process.LogTail;
import io.analyticsengine.local.process.PortOwner;
import io.analyticsengine.local.process.ProcessIdentity;
import io.analyticsengine.local.process.RunFile;
import io.analyticsengine.local.process.RunFile.Entry;
import io.analyticsengine.local.process.RunFile.Run;
import io.analyticsengine.local.process.Signals;
import io.analyticsengine.registrar.Registrar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A local stack: real PostgreSQL, Kafka, Connect and registry, and the hosts of the engine, as child processes that outlive
 * the one that started them. Any process can open the stack of a folder and find what runs there.
 *
 * <pre>{@code
 * LocalStack stack = LocalStack.open(LocalSettings.apart(root, folder));
 * stack.start(Progress.silent());
 * stack.kill(Component.STREAMS);
 * stack.restart(Component.STREAMS, Progress.silent());
 * stack.stop(Progress.silent());
 * }</pre>
 */
public final class LocalStack {

    private static final long GIGABYTE = 1L << 30;
    private static final long MEMORY = 2 * GIGABYTE;
    private static final long DISK = 3 * GIGABYTE;

    private final LocalSettings settings;
    private final Services services;
    private final RunFile runFile;
    private final RunLog run;

    private LocalStack(LocalSettings settings) {
        this.settings = settings;
        this.services = new Services(settings);
        this.runFile = new RunFile(settings.layout().runFile());
        this.run = new RunLog(runFile, settings.ports());
    }

    public static LocalStack open(LocalSettings settings) {
        return new LocalStack(settings);
    }

    /** What is running in the folder of this stack. */
    public static Optional<Run> running(Layout layout) {
        return new RunFile(layout.runFile()).read().filter(run -> run.components().stream()
                .anyMatch(entry -> entry.identity().isAlive()));
    }

    /** The stack that runs in the folder of a checkout, whatever it was started with. */
    public static Optional<LocalStack> running(Path root) {
        return running(Layout.ofCheckout(root)).map(run -> {
            Map<PortName, Integer> numbers = new EnumMap<>(PortName.class);
            run.ports().forEach((label, number) -> PortName.of(label).ifPresent(name -> numbers.put(name, number)));
            return open(LocalSettings.ofCheckout(root, new Ports(numbers)));
        });
    }

    public LocalSettings settings() {
        return settings;
    }

    /** Starts everything and returns when all of it is ready. When that fails nothing is left running. */
    public void start(Progress progress) {
        start(progress, List.of());
    }

    /** The same, with steps to take on the way. */
    public void start(Progress progress, List<StartStep> steps) {
        running(settings.layout()).ifPresent(other -> {
            throw new LocalException(
                    LocalError.ALREADY_RUNNING,
                    "This stack is running already, started " + other.startedAt(),
                    "Stop it first: ./engine down");
        });
        checkCapacity();
        settings.components().forEach(this::checkPorts);
        run.begin();
        boolean complete = false;
        try {
            new StartUp(settings, services, run, progress).start(settings.components(), steps);
            forgetRefusedCaches(progress);
            run.complete();
            complete = true;
        } finally {
            if (!complete) {
                stop(progress);
            }
        }
    }

    /** Stops what runs, dependents before what they depend on. */
    public void stop(Progress progress) {
        new ShutDown(services, progress).stop(run.load());
        runFile.delete();
    }

    /** Stops everything and forgets all data; credentials stay. */
    public void wipe(Progress progress) {
        stop(progress);
        try {
            Folders.delete(settings.layout().data());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + settings.layout().data(), e);
        }
    }

    /** SIGKILL to one component and its children, as a crash would end it. */
    public void kill(Component component) {
        Signals.kill(entry(component).identity());
    }

    /** Starts one component again, stopping it first when it lives, and returns when it is ready. */
    public void restart(Component component, Progress progress) {
        run.load();
        ProcessIdentity old = entry(component).identity();
        Signals.stop(old, services.of(component).stopRequest(), new ShutDown(services, progress).patience());
        checkPorts(component);
        new StartUp(settings, services, run, progress).start(Set.of(component), List.of());
    }

    /** Creates the shop's tables when they are missing, and lets Connect follow them. */
    public Registrar.Outcome attachShop() {
        try {
            if (!settings.components().contains(Component.SIMULATOR)) {
                services.simulator().createTables();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException(LocalError.INTERRUPTED, "Interrupted", "Try again.", e);
        }
        return attach("shop", database(DatabaseRole.DEBEZIUM), Map.of());
    }

    /**
     * Lets Connect follow a database as {@code connectors/sources/<connector>/connector.json} says.
     *
     * @param variables what the file needs beside the address of the database and of the registry
     */
    public Registrar.Outcome attach(String connector, Database source, Map<String, String> variables) {
        return new SourceAttachment(settings.layout(), address(PortName.CONNECT), address(PortName.REGISTRY))
                .attach(connector, source, variables);
    }

    /** Lets Connect follow a source no more; what it had read stays. */
    public void detach(String connector) {
        new Registrar(address(PortName.CONNECT)).remove(connector);
    }

    /** Applies definition files to the control host, entities before KPIs. */
    public List<ControlClient.Applied> defineFiles(List<Path> files) {
        return define(DefinitionFile.readAll(files));
    }

    /** Applies definitions in their order. */
    public List<ControlClient.Applied> define(List<DefinitionDocument> documents) {
        return new ControlClient(address(PortName.CONTROL)).apply(documents);
    }

    /** How every component is now. */
    public List<ComponentStatus> status() {
        return new StatusReport(this, services).of(run.load());
    }

    /** What was started and has ended by itself. */
    public List<Component> dead() {
        Run known = run.load();
        return Arrays.stream(Component.values())
                .filter(component -> known.component(component.label())
                        .filter(entry -> !entry.identity().isAlive())
                        .isPresent())
                .toList();
    }

    /** Whether a start-up cache was missing when this object started something. */
    public boolean lacksCaches() {
        return services.caches().isMissingSome();
    }

    /** What was started and when. */
    public Run run() {
        return run.load();
    }

    /** Whether the start came to its end: all was ready once. */
    public boolean isComplete() {
        return run.load().readyAfterMillis() != null;
    }

    /** Whether a component does its work right now. */
    public boolean isReady(Component component) {
        Service service = services.of(component);
        return run.load()
                .component(component.label())
                .map(entry -> entry.identity().isAlive() && service.isReady())
                .orElse(false);
    }

    public URI address(PortName port) {
        return URI.create("http://127.0.0.1:" + settings.ports().of(port));
    }

    /** The broker's address for clients. */
    public String bootstrap() {
        return "127.0.0.1:" + settings.ports().of(PortName.BROKER);
    }

    /** The database that a role owns; for {@code DEBEZIUM} and {@code POSTGRES} the source database. */
    public Database database(DatabaseRole role) {
        String name =
                switch (role) {
                    case POSTGRES, SHOP, DEBEZIUM -> DatabaseRole.SHOP.label();
                    case PLATFORM, REGISTRY -> role.label();
                };
        return new Database(
                "127.0.0.1",
                settings.ports().of(PortName.POSTGRES),
                name,
                role.label(),
                services.credentials().of(role));
    }

    public OptionalLong pid(Component component) {
        return run.load()
                .component(component.label())
                .filter(entry -> entry.identity().isAlive())
                .map(entry -> OptionalLong.of(entry.pid()))
                .orElse(OptionalLong.empty());
    }

    /** A cache that is refused costs nothing but its advantage; without this nobody would notice. */
    private void forgetRefusedCaches(Progress progress) {
        for (Component component : settings.components()) {
            LogTail.first(settings.layout().log(component), 30).stream()
                    .filter(line -> line.contains("[error") && (line.contains("[aot") || line.contains("[cds")))
                    .findFirst()
                    .ifPresent(line -> {
                        progress.note(
                                component.title(), "its start-up cache was refused, it will be made again: " + line);
                        services.caches().refused(component.label());
                    });
        }
    }

    private Entry entry(Component component) {
        return run.load()
                .component(component.label())
                .orElseThrow(() -> new LocalException(
                        LocalError.NOT_RUNNING, component.title() + " was not started", "Start it: ./engine up"));
    }

    private void checkPorts(Component component) {
        for (PortName port : component.ports()) {
            int number = settings.ports().of(port);
            if (PortOwner.isBusy(number)) {
                throw new LocalException(
                        LocalError.PORT_BUSY,
                        "Port " + number + " (" + port.label() + ") is used by " + PortUser.describe(number),
                        "End that process, or choose another port: --port " + port.label() + "=N or " + port.variable()
                                + "=N");
            }
        }
    }

    private void checkCapacity() {
        try {
            Capacity capacity = Capacity.at(settings.layout().home());
            if (capacity.availableMemory() < MEMORY) {
                throw new LocalException(
                        LocalError.TOO_LITTLE_MEMORY,
                        "Only " + megabytes(capacity.availableMemory()) + " MB of memory are available, "
                                + megabytes(MEMORY) + " MB are needed",
                        "End other programs, or give the machine or container more memory.");
            }
            if (capacity.usableDisk() < DISK) {
                throw new LocalException(
                        LocalError.TOO_LITTLE_DISK,
                        "Only " + megabytes(capacity.usableDisk()) + " MB are free for "
                                + settings.layout().home() + ", " + megabytes(DISK) + " MB are needed",
                        "Free some space, or start from empty data: ./engine up --fresh");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
    }
}
