package io.analyticsengine.streams.kit.definitions;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** The definitions as they are now; followed live. Thread-safe. */
public interface Definitions {

    /** The newest snapshot; a plain read of a reference, cheap enough for every record. */
    DefinitionSnapshot snapshot();

    /**
     * Something derived from the snapshot, for example compiled plans. The function is called once now, and once per later
     * snapshot before that snapshot becomes visible, always by one thread at a time; the supplier reads a reference. A
     * function that throws leaves its former result in place: it should report what it can't compile instead.
     */
    <T> Supplier<T> derive(Function<DefinitionSnapshot, T> function);

    /**
     * Waits until everything is visible that was committed to the definition topics before this call. A task calls it
     * when it starts: the instance that had the partition before may have known more definitions than this one does, and
     * their rows would otherwise be missed.
     *
     * @throws DefinitionsUnavailableException when that took longer
     */
    void awaitCaughtUp(Duration timeout);
}
