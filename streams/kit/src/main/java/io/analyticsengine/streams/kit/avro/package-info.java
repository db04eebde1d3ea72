/** Avro in the Confluent wire format: typed serdes, a raw decoder and the schema registry behind them. */
@NullMarked
package io.analyticsengine.streams.kit.avro;

import org.jspecify.annotations.NullMarked;
