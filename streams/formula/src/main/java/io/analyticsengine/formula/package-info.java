/** The KPI language: a checked SQL-expression language over one entity, its evaluators and its mergeable accumulators. */
@NullMarked
package io.analyticsengine.formula;

import org.jspecify.annotations.NullMarked;
