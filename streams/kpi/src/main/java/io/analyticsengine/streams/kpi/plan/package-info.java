/** Definitions, compiled: what the machines evaluate. */
@NullMarked
package io.analyticsengine.streams.kpi.plan;

import org.jspecify.annotations.NullMarked;
