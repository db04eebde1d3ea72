/** The definitions of entities and KPIs, followed live from their compacted topics. */
@NullMarked
package io.analyticsengine.streams.kit.definitions;

import org.jspecify.annotations.NullMarked;
