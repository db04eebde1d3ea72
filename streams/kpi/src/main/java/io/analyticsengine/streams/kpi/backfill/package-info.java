/** What lies before the offset where the live computation of a KPI version took over. */
@NullMarked
package io.analyticsengine.streams.kpi.backfill;

import org.jspecify.annotations.NullMarked;
