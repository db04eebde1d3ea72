package io.analyticsengine.streams.kit;

import io.analyticsengine.streams.kit.definitions.Definitions;
import io.analyticsengine.wire.AvroFormat;
import java.time.InstantSource;
import java.util.function.ToIntFunction;

/**
 * What the host gives to a job.
 *
 * @param definitions the entities and KPIs, live
 * @param format Avro with the registry behind it
 * @param metrics what the job counts
 * @param clock the wall clock
 * @param sourcePartitions how many partitions a topic has now; 0: absent or not known
 */
public record JobContext(
        Definitions definitions,
        AvroFormat format,
        JobMetrics metrics,
        InstantSource clock,
        ToIntFunction<String> sourcePartitions) {}
