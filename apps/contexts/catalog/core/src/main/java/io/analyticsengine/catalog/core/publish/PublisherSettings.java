package io.analyticsengine.catalog.core.publish;

import java.net.URI;
import java.time.Duration;

/**
 * Where and how the outbox is published.
 *
 * @param bootstrap Kafka's {@code host:port[,host:port]}
 * @param registry root of the schema registry, for example {@code http://127.0.0.1:8084}
 * @param timeout for one answer of the broker, the registry or the database
 * @param poll how often the outbox is looked at without a signal
 */
public record PublisherSettings(String bootstrap, URI registry, Duration timeout, Duration poll) {}
