/** Exact, mergeable, retractable partial aggregates and their binary layout. Internal to the formula module. */
@NullMarked
package io.analyticsengine.formula.accumulate;

import org.jspecify.annotations.NullMarked;
