package io.analyticsengine.local;

import io.analyticsengine.local.component.Service;
import io.analyticsengine.local.process.LogTail;
import io.analyticsengine.local.process.PortOwner;
import io.analyticsengine.local.process.ProcessIdentity;
import io.analyticsengine.local.process.RunFile.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Starts components, each as soon as those it depends on are ready. */
final class StartUp {

    private static final long POLL_MILLIS = 100;

    private final LocalSettings settings;
    private final Services services;
    private final RunLog run;
    private final Progress progress;

    /** Set by the first failure: the others give up, so that nothing is started after the stack was given up. */
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();

    StartUp(LocalSettings settings, Services services, RunLog run, Progress progress) {
        this.settings = settings;
        this.services = services;
        this.run = run;
        this.progress = progress;
    }

    /** Starts components and takes the steps; returns when all is ready and done. */
    void start(Set<Component> components, List<StartStep> steps) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Component, CompletableFuture<Void>> starts = new EnumMap<>(Component.class);
            for (Component component : components) {
                CompletableFuture<?>[] dependencies = component.dependencies().stream()
                        .filter(starts::containsKey)
                        .map(starts::get)
                        .toArray(CompletableFuture<?>[]::new);
                starts.put(
                        component,
                        CompletableFuture.allOf(dependencies).thenRunAsync(() -> startOne(component), threads));
            }
            List<CompletableFuture<Void>> all = new ArrayList<>(starts.values());
            for (StartStep step : steps) {
                CompletableFuture<?>[] before = step.after().stream()
                        .filter(starts::containsKey)
                        .map(starts::get)
                        .toArray(CompletableFuture<?>[]::new);
                all.add(CompletableFuture.allOf(before).thenRunAsync(() -> take(step), threads));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
        } catch (CompletionException e) {
            Throwable first = firstFailure.get();
            if (first instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void take(StartStep step) {
        try {
            giveUpWhenCancelled();
            progress.note(step.title(), step.action().call());
        } catch (RuntimeException e) {
            throw first(e);
        } catch (Exception e) {
            throw first(new LocalException(
                    LocalError.COMPONENT_DIED, step.title() + " failed: " + e.getMessage(), "See ./engine logs", e));
        }
    }

    private void startOne(Component component) {
        try {
            Service service = services.of(component);
            Instant begin = Instant.now();
            progress.starting(component);
            giveUpWhenCancelled();
            service.prepare();
            giveUpWhenCancelled();
            Process process = service.launch().start();
            Entry entry = new Entry(
                    component.label(),
                    process.pid(),
                    ProcessIdentity.of(process.toHandle()).startedAt(),
                    ports(component),
                    null);
            run.put(entry);
            awaitReady(service, process, begin);
            Duration after = Duration.between(begin, Instant.now());
            run.put(entry.ready(after.toMillis()));
            progress.ready(component, after);
        } catch (RuntimeException e) {
            throw first(e);
        } catch (IOException e) {
            throw first(new LocalException(
                    LocalError.COMPONENT_DIED,
                    component.title() + " could not be started: " + e.getMessage(),
                    "See " + settings.layout().log(component),
                    e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw first(interrupted());
        }
    }

    private void awaitReady(Service service, Process process, Instant begin) throws InterruptedException {
        Component component = service.component();
        Path log = settings.layout().log(component);
        while (true) {
            if (!process.isAlive()) {
                throw new LocalException(
                        LocalError.COMPONENT_DIED,
                        component.title() + " ended while starting (exit code " + process.exitValue() + "): "
                                + LogTail.reason(log),
                        "The whole log: " + log);
            }
            if (service.isReady() && isOurs(component, process.pid())) {
                return;
            }
            if (Duration.between(begin, Instant.now()).compareTo(settings.patience()) > 0) {
                throw new LocalException(
                        LocalError.NOT_READY_IN_TIME,
                        component.title() + " was not ready after "
                                + settings.patience().toSeconds() + " s: " + LogTail.reason(log),
                        "The whole log: " + log);
            }
            giveUpWhenCancelled();
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** An answer counts only when it comes from the process that was started. */
    private boolean isOurs(Component component, long pid) {
        for (PortName port : component.ports()) {
            if (!PortOwner.isListening(pid, settings.ports().of(port))) {
                return false;
            }
        }
        return true;
    }

    private Map<String, Integer> ports(Component component) {
        Map<String, Integer> numbers = new TreeMap<>();
        component
                .ports()
                .forEach(port -> numbers.put(port.label(), settings.ports().of(port)));
        return numbers;
    }

    private void giveUpWhenCancelled() {
        if (firstFailure.get() != null) {
            throw interrupted();
        }
    }

    /** Remembers the first failure: those that follow only say that the start was given up. */
    private RuntimeException first(RuntimeException failure) {
        firstFailure.compareAndSet(null, failure);
        return failure;
    }

    private static LocalException interrupted() {
        return new LocalException(
                LocalError.INTERRUPTED, "The start was given up", "Start again when the reason is gone.");
    }
}
