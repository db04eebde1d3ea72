/** Plays scenarios, which are data, through the whole KPI topology. */
@NullMarked
package io.analyticsengine.streams.scenarios;

import org.jspecify.annotations.NullMarked;
