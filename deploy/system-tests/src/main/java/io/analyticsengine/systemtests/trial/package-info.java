/** Random tables, KPIs and workloads, each drawn from a seed. */
@NullMarked
package io.analyticsengine.systemtests.trial;

import org.jspecify.annotations.NullMarked;
