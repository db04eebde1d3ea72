package io.analyticsengine.local;

import java.time.Duration;

/** Told what happens while a stack starts or stops. Called from several threads. */
public interface Progress {

    void starting(Component component);

    void ready(Component component, Duration after);

    void stopped(Component component, boolean inOrder);

    /** Something that is not a component begins and will take a while; {@link #note} ends it. */
    void begun(String subject);

    /** Something that is not a component: a step of the start, a remark. */
    void note(String subject, String text);

    /** Tells nobody. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void starting(Component component) {}

            @Override
            public void ready(Component component, Duration after) {}

            @Override
            public void stopped(Component component, boolean inOrder) {}

            @Override
            public void begun(String subject) {}

            @Override
            public void note(String subject, String text) {}
        };
    }
}
