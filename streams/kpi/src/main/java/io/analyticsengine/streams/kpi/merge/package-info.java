/** Second stage: contributions become cells, and cells become published values. */
@NullMarked
package io.analyticsengine.streams.kpi.merge;

import org.jspecify.annotations.NullMarked;
