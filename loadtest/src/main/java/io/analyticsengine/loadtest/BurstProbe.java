package io.analyticsengine.loadtest;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A burst of rows: how many per second reach the socket, from the first commit to the frame that shows the last row. */
@Command(name = "burst", description = "Rows per second from commit to socket for a burst.")
public final class BurstProbe implements Callable<Integer> {

    @Mixin
    private Product product = new Product();

    @Option(names = "--rows", defaultValue = "1000000")
    private int rows;

    @Option(names = "--batch", defaultValue = "10000", description = "Rows per transaction.")
    private int batch;

    @Option(names = "--patience", defaultValue = "600", description = "Seconds to wait for the last row.")
    private int patience;

    private final AtomicLong seen = new AtomicLong();

    public static void main(String... arguments) {
        System.exit(new CommandLine(new BurstProbe()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        String region = OrderWriter.regionOfThisRun("BURST");
        try (var kpi = ProbeKpi.define(product.control());
                var writer = new OrderWriter(product.database(), region);
                var watch = RegionWatch.open(
                        product.gateway(), kpi.code(), region, (count, at, published) -> seen.set(count))) {
            long start = System.nanoTime();
            for (int written = 0; written < rows; written += batch) {
                writer.commit(Math.min(batch, rows - written));
            }
            long written = System.nanoTime();
            long deadline = written + Duration.ofSeconds(patience).toNanos();
            long shown = 0;
            while (seen.get() < rows && System.nanoTime() < deadline) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                long elapsed = Duration.ofNanos(System.nanoTime() - written).toSeconds();
                if (elapsed / 10 > shown) {
                    shown = elapsed / 10;
                    System.out.printf("%,d of %,d rows shown after %d s%n", seen.get(), rows, elapsed);
                }
            }
            long end = System.nanoTime();
            double insertSeconds = (written - start) / 1e9;
            double wholeSeconds = (end - start) / 1e9;
            System.out.printf(
                    "%,d rows written in %.1f s (%,.0f rows/s), shown in %.1f s (%,.0f rows/s)%n",
                    rows, insertSeconds, rows / insertSeconds, wholeSeconds, seen.get() / wholeSeconds);
            return seen.get() == rows ? 0 : 1;
        }
    }
}
