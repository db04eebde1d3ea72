package io.analyticsengine.streams.kit;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What differs between deployments; everything else about a job's clients is decided in {@link JobProperties}.
 *
 * @param bootstrap Kafka's {@code bootstrap.servers}
 * @param instance name of this host instance, stable over restarts and unique among the hosts: it makes group membership
 *     static and names transactions
 * @param stateDirectory where stores live
 * @param commitInterval how often work is committed; the larger part of the latency
 * @param threads stream threads per job
 * @param stateMemoryBytes memory that the stores of one process share for caches and write buffers
 */
public record JobSettings(
        String bootstrap,
        String instance,
        Path stateDirectory,
        Duration commitInterval,
        int threads,
        long stateMemoryBytes) {}
