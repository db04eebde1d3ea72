package io.analyticsengine.streams.kpi;

import io.analyticsengine.streams.kit.JobContext;
import io.analyticsengine.streams.kit.StreamJob;
import io.analyticsengine.streams.kit.backfill.Backfill;
import io.analyticsengine.streams.kit.definitions.DefinitionSnapshot;
import io.analyticsengine.streams.kpi.backfill.KpiBackfill;
import io.analyticsengine.streams.kpi.plan.Plans;
import io.analyticsengine.topics.Topic;
import io.analyticsengine.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;

/** Computes all KPIs, from source records to published values; see {@link KpiTopology}. */
public final class KpiJob implements StreamJob {

    private final Failures failures = new Failures();
    private volatile Plans newest = Plans.EMPTY;
    private @Nullable Backfill backfill;

    @Override
    public String name() {
        return "streams-kpi";
    }

    @Override
    public List<Topic> inputs() {
        return List.of(Topics.CONFIG_ENTITY, Topics.CONFIG_KPI);
    }

    @Override
    public List<Topic> outputs() {
        return Topics.ownedBy(name());
    }

    @Override
    public Topology topology(JobContext context) {
        Supplier<Plans> plans = context.definitions().derive(this::compile);
        var reports = new Reports(context.metrics(), failures);
        backfill = new KpiBackfill(plans, context.format(), reports, context.clock());
        return KpiTopology.build(context, plans, reports);
    }

    /** Called by one thread at a time. */
    private Plans compile(DefinitionSnapshot snapshot) {
        var next = Plans.compile(snapshot, newest);
        newest = next;
        return next;
    }

    @Override
    public Optional<Backfill> backfill() {
        return Optional.ofNullable(backfill);
    }

    @Override
    public Map<String, String> failingKpis() {
        return failures.current(newest);
    }
}
