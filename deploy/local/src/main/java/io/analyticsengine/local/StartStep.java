package io.analyticsengine.local;

import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Something to do while a stack starts, as soon as certain components are ready.
 *
 * @param title how people see it
 * @param action does it and says in a few words what came of it
 */
public record StartStep(String title, Set<Component> after, Callable<String> action) {

    public StartStep {
        after = Set.copyOf(after);
    }
}
