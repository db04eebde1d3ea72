package io.analyticsengine.cli;

import io.analyticsengine.cli.build.MavenRun;
import io.analyticsengine.local.Component;
import io.analyticsengine.local.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows what happens, with the time since the beginning. On a terminal the last line tells what is being waited for and changes in
 * place; elsewhere every event is a line of its own, and a long wait is repeated from time to time.
 */
final class ConsoleProgress implements Progress, MavenRun.Watcher, AutoCloseable {

    private static final long TERMINAL_MILLIS = 200;
    private static final long PLAIN_MILLIS = 15_000;
    private static final long BIG_DOWNLOAD = 5_000_000;
    private static final String ERASE_LINE = "\r\u001B[K";

    private final PrintWriter out;
    private final boolean terminal;
    private final Instant begin = Instant.now();
    private final Map<String, Instant> waiting = new LinkedHashMap<>();
    private final Thread ticker;
    private long downloadedBytes;
    private int downloadedFiles;
    private String module = "";

    ConsoleProgress(PrintWriter out) {
        this(out, Boolean.getBoolean("engine.terminal"));
    }

    ConsoleProgress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.ticker = Thread.ofPlatform().daemon().name("progress").start(this::tick);
    }

    @Override
    public synchronized void starting(Component component) {
        waiting.put(component.title(), Instant.now());
        if (!terminal) {
            line(component.title(), "starting");
        }
    }

    @Override
    public synchronized void ready(Component component, Duration after) {
        waiting.remove(component.title());
        line(component.title(), "ready after " + seconds(after));
    }

    @Override
    public synchronized void stopped(Component component, boolean inOrder) {
        waiting.remove(component.title());
        line(component.title(), inOrder ? "stopped" : "did not stop when asked; killed");
    }

    @Override
    public synchronized void begun(String subject) {
        waiting.put(subject, Instant.now());
        if (!terminal) {
            line(subject, "begun");
        }
    }

    @Override
    public synchronized void note(String subject, String text) {
        waiting.remove(subject);
        line(subject, text);
    }

    @Override
    public synchronized void module(String name, int index, int total) {
        waiting.remove(module);
        module = name;
        waiting.put(name, Instant.now());
        if (!terminal) {
            line("build", "[" + index + "/" + total + "] " + name + downloads());
        }
    }

    @Override
    public synchronized void downloading(String file) {
        waiting.put(file, Instant.now());
    }

    @Override
    public synchronized void downloaded(String file, long bytes) {
        Instant started = waiting.remove(file);
        downloadedFiles++;
        downloadedBytes += bytes;
        if (bytes >= BIG_DOWNLOAD && started != null) {
            line(
                    "download",
                    file + ", " + megabytes(bytes) + " in " + seconds(Duration.between(started, Instant.now())));
        }
    }

    @Override
    public synchronized void ended() {
        waiting.clear();
    }

    /** Ends the build part. */
    synchronized void built(Duration after) {
        line("build", "done after " + seconds(after) + downloads());
    }

    Duration elapsed() {
        return Duration.between(begin, Instant.now());
    }

    /** Removes the line that changes in place. */
    @Override
    public synchronized void close() {
        ticker.interrupt();
        waiting.clear();
        if (terminal) {
            out.print(ERASE_LINE);
            out.flush();
        }
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private synchronized void line(String subject, String text) {
        String line = String.format(Locale.ROOT, "%8s  %-18s %s", seconds(elapsed()), subject, text);
        out.println(terminal ? ERASE_LINE + line : line);
        out.flush();
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(terminal ? TERMINAL_MILLIS : PLAIN_MILLIS);
                showWaiting();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void showWaiting() {
        if (waiting.isEmpty()) {
            return;
        }
        Instant now = Instant.now();
        String text = waiting.entrySet().stream()
                .skip(Math.max(0, waiting.size() - 3))
                .map(entry -> entry.getKey() + " (" + seconds(Duration.between(entry.getValue(), now)) + ")")
                .collect(Collectors.joining(", "));
        if (!terminal) {
            line("waiting for", text + downloads());
            return;
        }
        String shown = String.format(Locale.ROOT, "%8s  %s%s", seconds(elapsed()), text, downloads());
        out.print(ERASE_LINE + shown.substring(0, Math.min(shown.length(), 110)));
        out.flush();
    }

    private String downloads() {
        return downloadedFiles == 0 ? "" : "; downloaded " + downloadedFiles + " files, " + megabytes(downloadedBytes);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
