package io.analyticsengine.streams.host;

import io.analyticsengine.streams.kit.backfill.BackfillStatus;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the jobs of this instance are doing, for people and {@code ./engine status}. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
public class JobsResource {

    private final StreamsHost host;
    private final SourceLag lag;

    JobsResource(StreamsHost host, SourceLag lag) {
        this.host = host;
        this.lag = lag;
    }

    /** All jobs. */
    @GET
    @RunOnVirtualThread
    public Jobs jobs() {
        var snapshot = host.definitions().snapshot();
        var jobs = new ArrayList<Job>();
        for (var runner : host.runners()) {
            var failing = new ArrayList<FailingKpi>();
            new TreeMap<>(runner.job().failingKpis())
                    .forEach((kpi, reason) -> failing.add(new FailingKpi(kpi, reason)));
            jobs.add(new Job(
                    runner.job().name(),
                    runner.state().name(),
                    threads(runner),
                    lag.of(runner.job().name()),
                    backfill(runner),
                    failing));
        }
        return new Jobs(
                new DefinitionCounts(
                        host.isLoaded(),
                        snapshot.entities().size(),
                        snapshot.kpis().size()),
                jobs);
    }

    private static Map<String, String> threads(JobRunner runner) {
        var streams = runner.streams();
        var threads = new TreeMap<String, String>();
        if (streams != null) {
            streams.metadataForLocalThreads().forEach(thread -> threads.put(thread.threadName(), thread.threadState()));
        }
        return threads;
    }

    private static @Nullable BackfillStatus backfill(JobRunner runner) {
        var worker = runner.backfill();
        return worker == null ? null : worker.status();
    }

    /** The answer. */
    public record Jobs(DefinitionCounts definitions, List<Job> items) {}

    /** How many definitions this instance follows. */
    public record DefinitionCounts(boolean loaded, int entities, int kpis) {}

    /**
     * One job.
     *
     * @param state as Kafka Streams names it
     * @param threads state by name
     * @param sources how far each partition is committed; null when the broker does not answer
     * @param backfill null when the job has none or is not started
     */
    public record Job(
            String name,
            String state,
            Map<String, String> threads,
            @Nullable List<SourceLag.Partition> sources,
            @Nullable BackfillStatus backfill,
            List<FailingKpi> failing) {}

    /** A KPI that is defined but can't be computed. */
    public record FailingKpi(String kpi, String reason) {}
}
