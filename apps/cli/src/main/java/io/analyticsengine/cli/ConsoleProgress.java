package io.analyticsengine.cli;

import io.analyticsengine.local.Component;
import io.analyticsengine.local.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Shows what happens as lines with the time since the beginning. */
final class ConsoleProgress implements Progress {

    private final PrintWriter out;
    private final Instant begin = Instant.now();

    ConsoleProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void starting(Component component) {
        line(component.title(), "starting");
    }

    @Override
    public synchronized void ready(Component component, Duration after) {
        line(component.title(), "ready after " + seconds(after));
    }

    @Override
    public synchronized void stopped(Component component, boolean inOrder) {
        line(component.title(), inOrder ? "stopped" : "did not stop when asked; killed");
    }

    @Override
    public synchronized void note(String subject, String text) {
        line(subject, text);
    }

    private void line(String subject, String text) {
        out.println(String.format(
                Locale.ROOT, "%7s  %-18s %s", seconds(Duration.between(begin, Instant.now())), subject, text));
    }

    Duration elapsed() {
        return Duration.between(begin, Instant.now());
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
