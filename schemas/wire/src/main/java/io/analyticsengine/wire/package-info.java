/** Avro in the Confluent wire format, and the schema registry behind it. */
@NullMarked
package io.analyticsengine.wire;

import org.jspecify.annotations.NullMarked;
