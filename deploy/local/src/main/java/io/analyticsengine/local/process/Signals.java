package io.analyticsengine.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends processes, after checking that they are the ones meant. */
public final class Signals {

    /** How a process is asked to end in order. */
    public enum Request {
        TERMINATE("TERM"),
        /** For PostgreSQL this is the fast shutdown: it does not wait for its clients. */
        INTERRUPT("INT");

        private final String signal;

        Request(String signal) {
            this.signal = signal;
        }
    }

    private Signals() {}

    /**
     * Asks, waits, and forces in the end.
     *
     * @return whether it ended when asked
     */
    public static boolean stop(ProcessIdentity process, Request request, Duration patience) {
        ProcessHandle handle = process.handle().orElse(null);
        if (handle == null) {
            return true;
        }
        ask(handle, request);
        if (endsWithin(handle, patience)) {
            return true;
        }
        kill(process);
        return false;
    }

    /** SIGKILL, to the process and what it started. */
    public static void kill(ProcessIdentity process) {
        ProcessHandle handle = process.handle().orElse(null);
        if (handle == null) {
            return;
        }
        var children = handle.descendants().toList();
        handle.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        boolean ended = endsWithin(handle, Duration.ofSeconds(10));
        if (!ended) {
            throw new IllegalStateException("Process " + process.pid() + " did not end after SIGKILL");
        }
    }

    private static void ask(ProcessHandle handle, Request request) {
        if (request == Request.TERMINATE) {
            handle.destroy();
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + request.signal, Long.toString(handle.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            handle.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean endsWithin(ProcessHandle handle, Duration patience) {
        try {
            handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return !handle.isAlive();
        } catch (ExecutionException e) {
            return !handle.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !handle.isAlive();
        }
    }
}
