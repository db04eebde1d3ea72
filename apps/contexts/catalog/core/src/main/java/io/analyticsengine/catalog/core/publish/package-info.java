/** The way from the outbox to the {@code config.*} topics. */
@NullMarked
package io.analyticsengine.catalog.core.publish;

import org.jspecify.annotations.NullMarked;
