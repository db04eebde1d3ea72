package io.analyticsengine.gateway.feed;

import io.analyticsengine.gateway.model.ReadModel;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** How far the topics are read and how full the read model is. */
@Singleton
class FeedMetrics {

    void register(
            @Observes StartupEvent event,
            MeterRegistry registry,
            FeedState feed,
            ReadModel model,
            PipelineProbe pipeline) {
        for (var topic : RecordApplier.TOPICS) {
            var name = topic.name();
            Gauge.builder("engine.feed.lag", feed, state -> state.progress(name).lag())
                    .tag("topic", name)
                    .description("Records that wait to be read")
                    .register(registry);
            FunctionCounter.builder("engine.feed.poison", feed, state -> state.poisoned(name))
                    .tag("topic", name)
                    .description("Records that could not be read and were passed over")
                    .register(registry);
        }
        Gauge.builder("engine.feed.caught.up", feed, state -> state.caughtUp() ? 1 : 0)
                .description("1 once every topic was read to the end that it had at the start")
                .register(registry);
        for (var state : PipelineState.values()) {
            Gauge.builder("engine.pipeline", pipeline, probe -> probe.state() == state ? 1 : 0)
                    .tag("state", state.code())
                    .description("1 for the state that the pipeline is in")
                    .register(registry);
        }
        Gauge.builder("engine.model.kpis", model, ReadModel::kpiCount)
                .description("KPIs defined")
                .register(registry);
        Gauge.builder("engine.model.series", model, ReadModel::seriesCount)
                .description("Series held")
                .register(registry);
        Gauge.builder("engine.model.series.limit", model, all -> all.limits().series())
                .description("Series that can be held")
                .register(registry);
        Gauge.builder("engine.model.windows", model, ReadModel::cellCount)
                .description("Windows held, all series together")
                .register(registry);
        Gauge.builder("engine.model.windows.limit", model, all -> all.limits().cells())
                .description("Windows that can be held, all series together")
                .register(registry);
        FunctionCounter.builder("engine.model.refused", model, ReadModel::refused)
                .description("Values that were not taken because there are too many series")
                .register(registry);
        FunctionCounter.builder("engine.model.evicted", model, ReadModel::evicted)
                .description("Windows that made room for newer ones of their series")
                .register(registry);
    }
}
