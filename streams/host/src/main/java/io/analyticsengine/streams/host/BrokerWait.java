package io.analyticsengine.streams.host;

import io.analyticsengine.streams.kit.JobProperties;
import io.analyticsengine.streams.kit.TopicCreation;
import io.analyticsengine.topics.Topic;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the broker, without the clients' noise, and for the topics that are needed. */
final class BrokerWait {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerWait.class);
    private static final long PAUSE_MILLIS = 250;
    private static final long TELL_EVERY_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int CONNECT_MILLIS = 1_000;

    private BrokerWait() {}

    /** Returns when the broker answers and the topics exist as declared. */
    static void until(String bootstrap, List<Topic> topics) throws InterruptedException {
        long start = System.nanoTime();
        long told = start - TELL_EVERY_NANOS;
        while (true) {
            var obstacle = attempt(bootstrap, topics);
            if (obstacle.isEmpty()) {
                return;
            }
            if (System.nanoTime() - told >= TELL_EVERY_NANOS) {
                told = System.nanoTime();
                LOG.info(
                        "waiting for Kafka at {} since {} s: {}",
                        bootstrap,
                        Duration.ofNanos(told - start).toSeconds(),
                        obstacle);
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static String attempt(String bootstrap, List<Topic> topics) throws InterruptedException {
        if (!isListening(bootstrap)) {
            return "nothing listens there";
        }
        try (var admin = Admin.create(JobProperties.admin(bootstrap))) {
            TopicCreation.ensure(admin, topics);
            return "";
        } catch (ExecutionException e) {
            var cause = e.getCause();
            if (cause instanceof RetriableException) {
                return String.valueOf(cause);
            }
            throw new IllegalStateException("Kafka refuses to create the topics: " + cause, e);
        }
    }

    private static boolean isListening(String bootstrap) {
        for (var address : bootstrap.split(",")) {
            int colon = address.lastIndexOf(':');
            try (var socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(
                                address.substring(0, colon), Integer.parseInt(address.substring(colon + 1))),
                        CONNECT_MILLIS);
                return true;
            } catch (IOException _) {
                LOG.trace("{} does not listen", address);
            }
        }
        return false;
    }
}
