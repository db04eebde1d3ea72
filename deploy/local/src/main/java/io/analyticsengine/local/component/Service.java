package io.analyticsengine.local.component;

import io.analyticsengine.local.Component;
import io.analyticsengine.local.process.Launch;
import io.analyticsengine.local.process.Signals;
import java.io.IOException;

/** One component of one stack: how it is made ready to start, started, probed and stopped. */
public interface Service {

    Component component();

    /** What has to be on disk before it starts: configuration, a formatted data folder. May take a while the first time. */
    void prepare() throws IOException, InterruptedException;

    Launch launch();

    /** Whether it does its work now. One cheap try, never a wait. */
    boolean isReady();

    /** How it is asked to end. */
    default Signals.Request stopRequest() {
        return Signals.Request.TERMINATE;
    }
}
