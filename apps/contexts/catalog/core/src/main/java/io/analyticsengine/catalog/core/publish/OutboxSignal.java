package io.analyticsengine.catalog.core.publish;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the publisher right after a commit; without it the outbox would be looked at only now and then. */
@ApplicationScoped
public class OutboxSignal {

    private final Semaphore raised = new Semaphore(0);

    /** Something was committed. Never blocks. */
    public void raise() {
        if (raised.availablePermits() == 0) {
            raised.release();
        }
    }

    /** Waits until something was committed, or for that long. */
    public void await(Duration atMost) throws InterruptedException {
        if (raised.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            raised.drainPermits();
        }
    }
}
