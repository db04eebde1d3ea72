package io.analyticsengine.local;

import io.analyticsengine.local.process.RunFile.Entry;
import io.analyticsengine.local.process.RunFile.Run;
import io.analyticsengine.local.process.Signals;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stops components, each as soon as nothing that depends on it runs any more. */
final class ShutDown {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Writing a cache, at low priority, takes its time. */
    private static final Duration TRAINING_PATIENCE = Duration.ofMinutes(10);

    private final Services services;
    private final Progress progress;

    ShutDown(Services services, Progress progress) {
        this.services = services;
        this.progress = progress;
    }

    void stop(Run run) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<Component, CompletableFuture<Void>> stops = new EnumMap<>(Component.class);
            for (Component component : reversed()) {
                CompletableFuture<?>[] dependents = stops.entrySet().stream()
                        .filter(other -> other.getKey().dependencies().contains(component))
                        .map(Map.Entry::getValue)
                        .toArray(CompletableFuture<?>[]::new);
                Optional<Entry> entry = run.component(component.label());
                stops.put(
                        component,
                        CompletableFuture.allOf(dependents)
                                .thenRunAsync(() -> entry.ifPresent(it -> stopOne(component, it)), threads));
            }
            CompletableFuture.allOf(stops.values().toArray(CompletableFuture<?>[]::new))
                    .join();
        }
    }

    Duration patience() {
        return services.caches().isTraining() ? TRAINING_PATIENCE : PATIENCE;
    }

    private void stopOne(Component component, Entry entry) {
        if (entry.identity().isAlive()) {
            boolean inOrder =
                    Signals.stop(entry.identity(), services.of(component).stopRequest(), patience());
            progress.stopped(component, inOrder);
        }
    }

    private static Component[] reversed() {
        Component[] all = Component.values();
        Component[] reversed = new Component[all.length];
        for (int index = 0; index < all.length; index++) {
            reversed[index] = all[all.length - 1 - index];
        }
        return reversed;
    }
}
