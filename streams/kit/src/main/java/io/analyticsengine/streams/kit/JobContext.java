package io.analyticsengine.streams.kit;

import io.analyticsengine.streams.kit.avro.AvroFormat;
import io.analyticsengine.streams.kit.definitions.Definitions;
import java.time.InstantSource;

/**
 * What the host gives to a job.
 *
 * @param definitions the entities and KPIs, live
 * @param format Avro with the registry behind it
 * @param metrics what the job counts
 * @param clock the wall clock
 */
public record JobContext(Definitions definitions, AvroFormat format, JobMetrics metrics, InstantSource clock) {}
