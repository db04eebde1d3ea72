package io.analyticsengine.gateway.feed;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** The job that publishes the values, as its consumer group shows it. */
final class PublishingJob implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 5_000;

    private final Admin admin;
    private final String group;

    PublishingJob(String bootstrap, String group) {
        this.group = group;
        admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrap,
                "client.id", "gateway-probe",
                "request.timeout.ms", TIMEOUT_MILLIS,
                "default.api.timeout.ms", TIMEOUT_MILLIS,
                "reconnect.backoff.max.ms", 1_000));
    }

    /** Whether the group has a member; a broker that does not answer is an exception. */
    boolean atWork() throws Exception {
        try {
            var groups =
                    admin.describeConsumerGroups(List.of(group)).all().get(2L * TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
            var description = groups.get(group);
            return description != null && !description.members().isEmpty();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof GroupIdNotFoundException) {
                return false;
            }
            throw failure;
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofMillis(TIMEOUT_MILLIS));
    }
}
