package io.analyticsengine.local;

import io.analyticsengine.local.ComponentStatus.Health;
import io.analyticsengine.local.process.ResidentMemory;
import io.analyticsengine.local.process.RunFile.Entry;
import io.analyticsengine.local.process.RunFile.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Asks all components at once how they are. */
final class StatusReport {

    private final LocalStack stack;
    private final Services services;

    StatusReport(LocalStack stack, Services services) {
        this.stack = stack;
        this.services = services;
    }

    List<ComponentStatus> of(Run run) {
        List<Future<ComponentStatus>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Component component : Component.values()) {
                answers.add(threads.submit(() -> one(component, run)));
            }
        }
        List<ComponentStatus> statuses = new ArrayList<>();
        for (Future<ComponentStatus> answer : answers) {
            try {
                statuses.add(answer.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LocalException(LocalError.INTERRUPTED, "Interrupted", "Ask again.", e);
            }
        }
        return statuses;
    }

    private ComponentStatus one(Component component, Run run) {
        Entry entry = run.component(component.label()).orElse(null);
        if (entry == null) {
            return new ComponentStatus(component, Health.STOPPED, null, Map.of(), null, null, null);
        }
        ProcessHandle handle = entry.identity().handle().orElse(null);
        if (handle == null) {
            return new ComponentStatus(component, Health.DEAD, null, entry.ports(), null, null, null);
        }
        OptionalLong resident = ResidentMemory.of(handle);
        boolean ready = services.of(component).isReady();
        @Nullable String lag = ready ? new Lag(stack).of(component).orElse(null) : null;
        return new ComponentStatus(
                component,
                ready ? Health.READY : Health.UNREADY,
                entry.pid(),
                entry.ports(),
                resident.isPresent() ? resident.getAsLong() : null,
                lag,
                entry.readyAfterMillis());
    }
}
