package io.analyticsengine.registrar;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes Connect run what a connector file says. Applying the same file again changes nothing. */
public final class Registrar {

    /** What applying a file came to. */
    public enum Outcome {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    private static final Duration FORGIVENESS = Duration.ofSeconds(10);

    private final ConnectApi api;
    private final Duration interval;

    public Registrar(URI connect) {
        this(connect, Duration.ofMillis(100));
    }

    Registrar(URI connect, Duration interval) {
        this.api = new ConnectApi(connect);
        this.interval = interval;
    }

    /**
     * Applies a connector and waits until all its tasks run. A connector that is as it should be but has failed is restarted.
     *
     * @throws RegistrarException when Connect refuses it, a task fails or it does not run in time
     */
    public Outcome apply(ConnectorFile connector, Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        Map<String, String> wanted = new TreeMap<>(connector.config());
        wanted.put("name", connector.name());
        Optional<Map<String, String>> known = api.configuration(connector.name());
        Optional<String> oldFailure =
                known.flatMap(configuration -> api.status(connector.name()).failure());
        if (known.filter(wanted::equals).isPresent()) {
            if (oldFailure.isPresent()) {
                api.restartFailed(connector.name());
            }
            awaitRunning(connector.name(), oldFailure, deadline);
            return Outcome.UNCHANGED;
        }
        while (!api.configure(connector.name(), wanted)) {
            failWhenLate(connector.name(), deadline, "the workers are being rebalanced");
            pause();
        }
        awaitRunning(connector.name(), oldFailure, deadline);
        return known.isPresent() ? Outcome.CHANGED : Outcome.CREATED;
    }

    /** Whether a connector and all its tasks run. */
    public boolean isRunning(String connector) {
        return api.status(connector).isRunning();
    }

    /** Removes a connector; nothing happens when there is none. */
    public void remove(String connector) {
        api.delete(connector);
    }

    /** A failure from before is still reported for a while: it counts only when it stays. */
    private void awaitRunning(String connector, Optional<String> oldFailure, Instant deadline) {
        Instant forgiven = Instant.now().plus(FORGIVENESS);
        while (true) {
            ConnectorStatus status = api.status(connector);
            if (status.isRunning()) {
                return;
            }
            Optional<String> failure = status.failure();
            if (failure.isPresent()
                    && !(failure.equals(oldFailure) && Instant.now().isBefore(forgiven))) {
                throw new RegistrarException(
                        RegistrarError.TASK_FAILED,
                        "Connector " + connector + ": " + failure.get(),
                        "Remove the cause and apply the connector again; the whole trace: ./engine logs connect");
            }
            failWhenLate(connector, deadline, "its state is " + status.state());
            pause();
        }
    }

    private static void failWhenLate(String connector, Instant deadline, String state) {
        if (Instant.now().isAfter(deadline)) {
            throw new RegistrarException(
                    RegistrarError.NOT_RUNNING_IN_TIME,
                    "Connector " + connector + " does not run yet: " + state,
                    "See ./engine logs connect");
        }
    }

    private void pause() {
        try {
            Thread.sleep(interval);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistrarException(
                    RegistrarError.NOT_RUNNING_IN_TIME, "Interrupted", "Apply the connector again.", e);
        }
    }
}
