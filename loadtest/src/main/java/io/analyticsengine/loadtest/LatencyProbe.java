package io.analyticsengine.loadtest;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * From the commit of one row to the frame that shows it, under a background load. The clock of a sample starts just before the
 * commit is sent and stops when the frame has arrived. Stages: until the change can be read (committed) from the source
 * topic, until the value was published, until the socket.
 */
@Command(name = "latency", description = "Latency from the commit of a row to the WebSocket frame that shows it.")
public final class LatencyProbe implements Callable<Integer> {

    private static final long MICROSECOND = 1_000;

    @Mixin
    private Product product = new Product();

    @Option(names = "--samples", defaultValue = "1000", description = "Single-row commits that are measured.")
    private int samples;

    @Option(names = "--samples-per-second", defaultValue = "20")
    private double samplesPerSecond;

    @Option(
            names = "--background",
            defaultValue = "200",
            description = "Rows per second, each its own commit, beside them.")
    private double background;

    @Option(names = "--warm-up", defaultValue = "10", description = "Seconds of load before the first sample counts.")
    private int warmUp;

    /** By the number of the sample, from 1; 0 is not known yet. */
    private AtomicLongArray committedNanos = new AtomicLongArray(0);

    private AtomicLongArray readableNanos = new AtomicLongArray(0);
    private final Histogram whole = histogram();
    private final Histogram source = histogram();
    private final Histogram computing = histogram();
    private final Histogram socket = histogram();
    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong read = new AtomicLong();

    public static void main(String... arguments) {
        System.exit(new CommandLine(new LatencyProbe()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        int total = samples + (int) (warmUp * samplesPerSecond);
        int discarded = total - samples;
        committedNanos = new AtomicLongArray(total + 1);
        readableNanos = new AtomicLongArray(total + 1);
        var running = new AtomicBoolean(true);
        String region = OrderWriter.regionOfThisRun("PROBE");
        try (var kpi = ProbeKpi.define(product.control());
                var probe = new OrderWriter(product.database(), region);
                var load = new OrderWriter(product.database(), "LOAD");
                var topic = SourceTopicWatch.open(
                        product.bootstrap(), product.ordersTopic(), region, count -> readable(count, discarded));
                var watch = RegionWatch.open(
                        product.gateway(),
                        kpi.code(),
                        region,
                        (rows, at, published) -> shown(rows, at, published, discarded))) {
            Thread loader = Thread.ofVirtual().start(() -> load(load, running));
            long pause = (long) (1e9 / samplesPerSecond);
            long due = System.nanoTime();
            for (int sample = 1; sample <= total; sample++) {
                LockSupport.parkNanos(due - System.nanoTime());
                due += pause;
                int number = sample;
                probe.commit(1, before -> committedNanos.set(number, before));
            }
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (seen.get() < total && System.nanoTime() < deadline) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            running.set(false);
            loader.join();
        }
        return report(total);
    }

    private void load(OrderWriter writer, AtomicBoolean running) {
        long pause = (long) (1e9 / background);
        long due = System.nanoTime();
        try {
            while (running.get()) {
                LockSupport.parkNanos(due - System.nanoTime());
                due += pause;
                writer.commit(1);
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException("The background load stopped", e);
        }
    }

    private void readable(long count, int discarded) {
        long now = System.nanoTime();
        for (int sample = (int) read.get() + 1; sample <= count; sample++) {
            readableNanos.set(sample, now);
            record(source, sample, discarded, now - committedNanos.get(sample));
        }
        read.set(Math.max(read.get(), count));
    }

    private void shown(long rows, long at, long published, int discarded) {
        long publishedAgo = (System.currentTimeMillis() - published) * 1_000_000;
        for (int sample = (int) seen.get() + 1; sample <= rows; sample++) {
            record(whole, sample, discarded, at - committedNanos.get(sample));
            record(socket, sample, discarded, publishedAgo);
            long available = readableNanos.get(sample);
            if (available != 0) {
                record(computing, sample, discarded, at - publishedAgo - available);
            }
        }
        seen.set(Math.max(seen.get(), rows));
    }

    private static void record(Histogram histogram, long sample, int discarded, long nanos) {
        if (sample > discarded) {
            histogram.recordValue(Math.max(0, nanos / MICROSECOND));
        }
    }

    private int report(int total) {
        if (whole.getMaxValue() == 0) {
            System.out.printf("Nothing was measured: no frame could be matched with one of %,d commits%n", total);
            return 1;
        }
        System.out.printf("%,d commits of one row, %,.0f rows/s beside them%n", samples, background);
        System.out.printf("%-34s %8s %8s %8s %8s%n", "milliseconds", "p50", "p95", "p99", "max");
        print("commit -> readable in the topic", source);
        print("readable -> published", computing);
        print("published -> socket", socket);
        print("commit -> socket", whole);
        if (seen.get() < total) {
            System.out.printf("LOST: only %,d of %,d commits were shown within 30 s%n", seen.get(), total);
            return 1;
        }
        return 0;
    }

    private static void print(String stage, Histogram histogram) {
        System.out.printf(
                "%-34s %8.1f %8.1f %8.1f %8.1f%n",
                stage,
                histogram.getValueAtPercentile(50) / 1e3,
                histogram.getValueAtPercentile(95) / 1e3,
                histogram.getValueAtPercentile(99) / 1e3,
                histogram.getMaxValue() / 1e3);
    }

    private static Histogram histogram() {
        return new ConcurrentHistogram(120_000_000L, 3);
    }
}
