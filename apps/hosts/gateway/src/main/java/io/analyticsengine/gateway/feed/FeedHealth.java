package io.analyticsengine.gateway.feed;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once every topic was read to the end that it had at the start; from then on ready whatever happens to the broker, because old
 * values that say how old they are serve better than none.
 */
@Readiness
@Singleton
class FeedHealth implements HealthCheck {

    private final FeedState feed;
    private final PipelineProbe pipeline;

    FeedHealth(FeedState feed, PipelineProbe pipeline) {
        this.feed = feed;
        this.pipeline = pipeline;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("topics are read").status(feed.caughtUp());
        feed.topics().forEach((topic, progress) -> response.withData(topic, words(progress)));
        response.withData("pipeline", pipeline.state().code());
        pipeline.reason().ifPresent(reason -> response.withData("reason", reason));
        return response.build();
    }

    private static String words(FeedState.Progress progress) {
        if (!progress.found()) {
            return "does not exist yet";
        }
        var waiting = progress.lag() + " records waiting";
        return progress.caughtUp() ? "read, " + waiting : "being read, " + waiting;
    }
}
