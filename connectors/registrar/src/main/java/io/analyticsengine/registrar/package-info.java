/** Applies connector files to Kafka Connect. */
@NullMarked
package io.analyticsengine.registrar;

import org.jspecify.annotations.NullMarked;
