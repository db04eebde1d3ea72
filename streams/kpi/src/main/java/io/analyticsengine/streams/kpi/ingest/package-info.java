/** First stage: changes become combined contributions to cells. */
@NullMarked
package io.analyticsengine.streams.kpi.ingest;

import org.jspecify.annotations.NullMarked;
