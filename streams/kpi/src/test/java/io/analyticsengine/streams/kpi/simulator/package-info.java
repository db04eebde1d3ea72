@NullMarked
package io.analyticsengine.streams.kpi.simulator;

import org.jspecify.annotations.NullMarked;
