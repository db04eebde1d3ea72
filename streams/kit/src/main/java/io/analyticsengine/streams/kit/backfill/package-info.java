/** Computes what lies before the point where the live computation of a KPI version took over. */
@NullMarked
package io.analyticsengine.streams.kit.backfill;

import org.jspecify.annotations.NullMarked;
