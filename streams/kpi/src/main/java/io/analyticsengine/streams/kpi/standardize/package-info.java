/** From the bytes of a source record to the rows before and after a change. */
@NullMarked
package io.analyticsengine.streams.kpi.standardize;

import org.jspecify.annotations.NullMarked;
