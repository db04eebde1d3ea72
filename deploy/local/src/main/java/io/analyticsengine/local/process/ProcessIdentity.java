package io.analyticsengine.local.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that is not confused with another one that was given the same pid later.
 *
 * @param startedAt when the operating system says it started
 */
public record ProcessIdentity(long pid, Instant startedAt) {

    /** The system derives start times from a clock that may be adjusted. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessIdentity of(ProcessHandle handle) {
        return new ProcessIdentity(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The process, when it is still alive and really the same one. */
    public Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    public boolean isAlive() {
        return handle().isPresent();
    }

    private boolean isSame(ProcessHandle handle) {
        return handle.info()
                .startInstant()
                .map(start -> Duration.between(startedAt, start).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false);
    }
}
