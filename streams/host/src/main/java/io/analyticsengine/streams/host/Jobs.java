package io.analyticsengine.streams.host;

import io.analyticsengine.streams.kit.JobContext;
import io.analyticsengine.streams.kit.StreamJob;
import io.analyticsengine.topics.Topic;
import io.analyticsengine.topics.Topics;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.kafka.streams.Topology;

/** The jobs that this host runs. */
class Jobs {

    @Produces
    @Singleton
    StreamJob kpi() {
        return new StreamJob() {
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
                return Topics.ownedBy("streams-kpi");
            }

            @Override
            public Topology topology(JobContext context) {
                var topology = new Topology();
                topology.addSource("a", Topics.KPI_PARTIAL.name()).addSink("b", Topics.DEADLETTER_KPI.name(), "a");
                return topology;
            }
        };
    }
}
